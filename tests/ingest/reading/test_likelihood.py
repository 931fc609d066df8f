"""Confidence is a probability that follows the signs."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.likelihood import Likelihood

_SIGN = st.floats(-50, 50)


@given(_SIGN, _SIGN)
def test_a_sign_that_speaks_for_never_lowers_it(low: float, high: float) -> None:
    likelihood = Likelihood({"start": -0.5, "logit": 0.7}, {})
    low, high = sorted((low, high))
    before, after = (likelihood.confidence({"logit": value}) for value in (low, high))
    assert 0 <= before <= after <= 1


def test_contributions_add_up_to_the_confidence() -> None:
    likelihood = Likelihood({"start": 0.0, "logit": 1.0, "unspoken": -2.0}, {})
    signs = {"logit": 2.0, "unspoken": 1.0, "unheard of": 5.0}
    assert likelihood.contributions(signs) == {"logit": 2.0, "unspoken": -2.0, "unheard of": 0.0}
    assert likelihood.confidence(signs) == 0.5
