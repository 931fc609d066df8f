"""What a language model costs, before and after, in words and as JSON."""

from api.extraction import Asking, Plan
from ingest.language_model import Fault, LimitReached
from ingest.language_model.account import Prices

_NO_PRICE = (
    " Set BACKSTORY_LLM_PRICE_SENT and BACKSTORY_LLM_PRICE_ANSWERED (per million tokens) to see "
    "what it costs."
)


def estimate(plan: Plan, prices: Prices) -> str:
    """Return what is to be asked, before anything is sent."""
    usage = plan.usage
    text = f"{plan.articles} articles to read with the language model: {usage.requests} requests"
    if plan.kept:
        text += f" ({plan.kept} answers are kept from before)"
    if not usage.requests:
        return f"{text}."
    text += f", about {usage.sent:,} tokens sent and {usage.answered:,} answered"
    return f"{text}; about {prices.of(usage):.4f}." if prices.known else f"{text}.{_NO_PRICE}"


def check(plan: Plan, asking: Asking) -> None:
    """Raise LimitReached where the estimate is over what a run may cost, before it costs."""
    account = asking.account
    cost = account.prices.of(plan.usage)
    if account.limit is not None and cost > account.limit:
        raise LimitReached(
            f"Reading would cost about {cost:.4f}, and the limit is {account.limit:g}. Nothing was "
            "sent. Raise BACKSTORY_LLM_COST_LIMIT, or read fewer articles."
        )


def bill(asking: Asking, articles: int) -> str:
    """Return what was asked, what it cost, and what was dropped of the answers."""
    usage, account = asking.account.usage, asking.account
    text = (
        f"Language model: {usage.requests} requests, {usage.cached} answers from files; "
        f"{usage.sent:,} tokens sent, {usage.answered:,} answered"
    )
    if account.prices.known:
        text += f"; cost {account.cost:.4f}"
        text += f", {account.cost / articles:.4f} an article" if articles else ""
    dropped = dropped_of(asking)
    if dropped:
        reasons = "; ".join(f"{count} {fault}" for fault, count in dropped.items())
        text += f". Dropped: {reasons}"
    if usage.clipped:
        text += (
            f". The server seems to have cut {usage.clipped} requests short: raise the context "
            "length of the model there"
        )
    return f"{text}."


def as_object(asking: Asking, articles: int) -> dict[str, object]:
    """Return the same as `ingest --json` prints it; `cost` is null where no price is set."""
    usage, account = asking.account.usage, asking.account
    cost = round(account.cost, 6) if account.prices.known else None
    return {
        "extractor": asking.extractor.version,
        "requests": usage.requests,
        "answers_from_files": usage.cached,
        "tokens_sent": usage.sent,
        "tokens_answered": usage.answered,
        "cost": cost,
        "cost_per_article": round(cost / articles, 6) if cost is not None and articles else None,
        "dropped": dropped_of(asking),
    }


def dropped_of(asking: Asking) -> dict[str, int]:
    """Return how many claims were dropped, by reason."""
    return {fault.value: n for fault in Fault if (n := asking.extractor.faults[fault])}


def rejected(asking: Asking) -> int:
    """Return how many claims failed a check; a candidate that was judged wrong failed none."""
    faults = asking.extractor.faults
    return sum(n for fault, n in faults.items() if fault is not Fault.JUDGED)
