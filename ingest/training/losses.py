"""How far the network's answers are from an example, head by head."""

import torch
import torch.nn.functional as F
from torch import Tensor

from ingest.training.examples import Example, soft
from ingest.training.network import Heads

# A document has about eight claims; their losses are summed, so that an article without any
# teaches as much by what it does not say.
_CLAIMS = 8
_KIND, _NAME, _SAME, _WHERE, _STATUS, _LOOK = 0.4, 0.3, 0.5, 0.5, 0.3, 0.1


def losses(heads: Heads, example: Example, vectors: Tensor, gain: Tensor) -> dict[str, Tensor]:
    """Return the loss of each head; their sum is what training makes small.

    `gain` [predicates] weighs what is there against what is not, higher for rare predicates.
    """
    tags = F.cross_entropy(heads.tag(heads.drop(vectors)), example.tags, ignore_index=-100)
    mentions = heads.spans(vectors, example.ends)
    kinds = F.cross_entropy(heads.kind(heads.drop(mentions)), example.kinds)
    names = F.binary_cross_entropy_with_logits(heads.name(mentions)[:, 0], example.named)
    found = {"tag": tags, "kind": _KIND * kinds, "name": _NAME * names}
    found["same"] = _SAME * _coreference(heads, example, mentions)
    return found | _relations(heads, example, vectors, mentions, gain)


def _coreference(heads: Heads, example: Example, mentions: Tensor) -> Tensor:
    """Return the loss of choosing any right antecedent, or none where there is none."""
    later, earlier = example.later, example.earlier
    scores = heads.antecedents(mentions, later, earlier, example.likeness.float())
    size = len(mentions)
    table = scores.new_full((size, size), -1e4).index_put((later, earlier), scores)
    same = example.entities[:, None] == example.entities[None]
    same = same & torch.ones(size, size, dtype=torch.bool).tril(-1)
    options = torch.cat([scores.new_zeros(size, 1), table], 1)
    right = torch.cat([~same.any(1, keepdim=True), same], 1)
    chosen = options.masked_fill(~right, -1e4).logsumexp(1)
    return (options.logsumexp(1) - chosen).mean()


def _relations(
    heads: Heads, example: Example, vectors: Tensor, mentions: Tensor, gain: Tensor
) -> dict[str, Tensor]:
    logits, status, weight = heads.relate(
        vectors, mentions, example.pairs, soft(example.kinds), example.places
    )
    evidence = F.softplus(logits)
    total = evidence.new_zeros(example.wanted.shape).index_add(0, example.cells, evidence)
    wrong = F.binary_cross_entropy_with_logits(
        any_of(total), example.wanted, reduction="none", pos_weight=gain
    )
    found = {"claim": (wrong * example.counted).sum() / _CLAIMS}
    where, which, look = [], [], []
    for told in example.told:
        rows, column = told.rows, told.predicate
        some = -torch.expm1(-evidence[rows, column].sum().clamp(min=1e-6))
        where.append(-torch.log(some))
        trust = logits[rows, column].detach().softmax(0)
        score = (trust[:, None] * status[rows]).sum(0)
        which.append(F.cross_entropy(score[None], torch.tensor([told.status])))
        seen = (weight[rows] * told.quoted).sum(-1).mean(1).mean()
        look.append(-torch.log(seen.clamp(min=1e-4)))
    if where:
        found["where"] = _WHERE * torch.stack(where).sum() / _CLAIMS
        found["status"] = _STATUS * torch.stack(which).sum() / _CLAIMS
        found["look"] = _LOOK * torch.stack(look).sum() / _CLAIMS
    return found


def any_of(total: Tensor) -> Tensor:
    """Return the logit that at least one of several things holds.

    `total` is the sum of softplus of their logits (noisy or).
    """
    exact = torch.log(torch.expm1(total.clamp(min=1e-7, max=15)))
    return torch.where(total > 15, total, exact)
