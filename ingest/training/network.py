"""The network that is trained: an encoder, and heads for mentions, coreference and relations.

`ingest/reading` runs the same arithmetic with onnxruntime and numpy; the names of the weights are
the contract between the two, and `export` holds their answers together before it ends.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

WIDTH, HEADS, INNER, PLACES = 768, 12, 3072, 512
KINDS, PREDICATES, STATUSES, FEATURES = 6, 14, 4, 26
_LOOKS, _ASKED, _SEEN = 4, 32, 64
_DROPPED, _DROPPED_INSIDE = 0.3, 0.1
_POOL = 1 << 22


class Dropout(nn.Module):
    """Sets a share of the numbers to zero, by masks cut from one pool of random numbers.

    On a processor, drawing the numbers anew each time would take a fifth of the training.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self._pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self._share:
            return x
        if self._pool is None or self._pool.dtype != x.dtype or len(self._pool) <= 2 * x.numel():
            kept = torch.rand(max(_POOL, 3 * x.numel())) >= self._share
            self._pool = kept.to(x.dtype) / (1 - self._share)
        start = int(torch.randint(len(self._pool) - x.numel(), ()))
        return x * self._pool[start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.f1, self.f2 = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.n1, self.n2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = Dropout(_DROPPED_INSIDE)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return [batch, pieces, width] after attention and feed-forward."""
        batch, size, _ = x.shape
        q, k, v = self.qkv(x).view(batch, size, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(
            q, k, v, attn_mask=None if mask is None else mask.to(q.dtype)
        )
        x = self.n1(x + self.drop(self.o(seen.transpose(1, 2).reshape(batch, size, WIDTH))))
        after: Tensor = self.n2(x + self.drop(self.f2(F.gelu(self.f1(x)))))
        return after


class Encoder(nn.Module):
    """The first layers of BERT."""

    def __init__(self, pieces: int, layers: int) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(pieces, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.sort, self.norm = nn.Parameter(torch.zeros(WIDTH)), nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])

    def bottom(self, ids: Tensor, frozen: int) -> Tensor:
        """Return the output of the frozen layers for [batch, pieces] without padding."""
        x = self.norm(self.word(ids) + self.place.weight[: ids.shape[1]] + self.sort)
        for layer in self.layers[:frozen]:
            x = layer(x)
        return x

    def top(self, x: Tensor, mask: Tensor | None, frozen: int) -> Tensor:
        """Return the output of the trained layers; `mask` is added to the attention."""
        for layer in self.layers[frozen:]:
            x = layer(x, mask)
        return x


class Heads(nn.Module):
    """What is read off the encoder's vectors.

    Mentions: `tag`, `span`, `kind`, `name`. Coreference: `c…`. Relations of a subject (`…s`, `rm1`)
    to an object (`…o`, `rm2`, or `null`): `K` and `V` with `q…` and `b…` look at the words around
    the pair, `out` and `st` tell predicate and status.
    """

    def __init__(self, middle: int = 384, pair: int = 256) -> None:
        super().__init__()
        self.drop = Dropout(_DROPPED)
        self.tag = nn.Linear(WIDTH, 3)
        self.span = nn.Sequential(nn.Linear(3 * WIDTH, middle), nn.GELU(), nn.LayerNorm(middle))
        self.kind, self.name = nn.Linear(middle, KINDS), nn.Linear(middle, 1)
        self.c1, self.c2, self.c3 = (nn.Linear(middle, pair) for _ in range(3))
        self.cf = nn.Linear(FEATURES, pair)
        self.co = nn.Sequential(
            nn.Linear(pair, 128), nn.GELU(), Dropout(_DROPPED), nn.Linear(128, 1)
        )
        self.K, self.V = nn.Linear(WIDTH, _LOOKS * _ASKED), nn.Linear(WIDTH, _LOOKS * _SEEN)
        self.qs, self.qo = (nn.Linear(middle, _LOOKS * _ASKED) for _ in range(2))
        self.bs, self.bo = (_nearer() for _ in range(2))
        self.null = nn.Parameter(torch.randn(middle) * 0.1)
        self.rs, self.ro = nn.Linear(middle, middle), nn.Linear(middle, middle)
        self.rm1, self.rm2 = nn.Linear(middle, pair), nn.Linear(middle, pair)
        self.rp, self.rc = nn.Linear(pair, middle), nn.Linear(_LOOKS * _SEEN, middle)
        self.rk, self.rd = nn.Linear((KINDS + 1) ** 2, middle), nn.Embedding(40, middle)
        self.ln = nn.LayerNorm(middle)
        self.r2 = nn.Sequential(
            nn.GELU(), Dropout(_DROPPED), nn.Linear(middle, middle), nn.GELU(), Dropout(_DROPPED)
        )
        self.out, self.st = nn.Linear(middle, PREDICATES), nn.Linear(middle, STATUSES)
        with torch.no_grad():
            self.out.bias.fill_(-4.0)
            self.rd.weight.mul_(0.1)

    def spans(self, vectors: Tensor, ends: Tensor) -> Tensor:
        """Return one vector a mention from its first, last and average piece."""
        zero = vectors.new_zeros(1, WIDTH)
        sums = torch.cat([zero, vectors.cumsum(0)])
        first, last = ends[:, 0], ends[:, 1]
        mean = (sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]
        joined: Tensor = self.span(self.drop(torch.cat([vectors[first], vectors[last], mean], -1)))
        return joined

    def antecedents(self, m: Tensor, later: Tensor, earlier: Tensor, likeness: Tensor) -> Tensor:
        """Return how likely each later mention means the same as the earlier one."""
        both = self.c3(self.drop(m[later] * m[earlier]))
        hidden = F.gelu(self.c1(m)[later] + self.c2(m)[earlier] + both + self.cf(likeness))
        scores: Tensor = self.co(hidden)
        return scores[:, 0]

    def attention(self, vectors: Tensor, m: Tensor, near: Tensor) -> tuple[Tensor, Tensor]:
        """Return how much each mention, as subject and as object, looks at each piece.

        `near` [mentions, pieces] are classes of distance. The last row is the object "nobody".
        """
        keys = self.K(vectors).view(-1, _LOOKS, _ASKED)
        views = []
        for asked, bias in ((self.qs, self.bs), (self.qo, self.bo)):
            rows = asked(m).view(-1, _LOOKS, _ASKED)
            view = torch.einsum("nhk,thk->nht", rows, keys) / 5.6
            views.append(view + F.pad(bias(near).permute(0, 2, 1), (0, 0, 0, 0, 0, 1)))
        return views[0], views[1]

    def relate(
        self, vectors: Tensor, mentions: Tensor, pairs: Tensor, kinds: Tensor, places: "Places"
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return predicate logits, status scores and attention for pairs of mentions.

        `pairs` [pairs, 2] are rows of mentions; the row after the last is "nobody".
        """
        subject, other = pairs[:, 0], pairs[:, 1]
        m = self.drop(torch.cat([mentions, self.null[None]]))
        left, right = self.attention(vectors, m, places.near)
        weight = (left.index_select(0, subject) + right.index_select(0, other)).softmax(-1)
        values = self.V(vectors).view(-1, _LOOKS, _SEEN).transpose(0, 1)
        context = torch.einsum("pht,htd->phd", weight, values).flatten(1)
        both = (kinds[subject][:, :, None] * kinds[other][:, None]).flatten(1)
        product = self.rm1(m).index_select(0, subject) * self.rm2(m).index_select(0, other)
        x = (
            self.rs(m).index_select(0, subject)
            + self.ro(m).index_select(0, other)
            + self.rp(self.drop(product))
            + self.rc(self.drop(context))
            + self.rk(both)
            + self.rd(places.pieces)
            + self.rd(places.sentences)
        )
        x = self.r2(self.ln(x))
        return self.out(x), self.st(x), weight


class Places:
    """Classes of distance: of each piece to each mention, and between the ends of each pair."""

    def __init__(self, near: Tensor, pieces: Tensor, sentences: Tensor) -> None:
        self.near, self.pieces, self.sentences = near, pieces, sentences


def _nearer() -> nn.Embedding:
    """Return a table by distance that starts out preferring what is near."""
    table = nn.Embedding(32, _LOOKS)
    with torch.no_grad():
        steps = torch.arange(32) % 16
        table.weight.copy_(-0.35 * steps[:, None].float().expand(32, _LOOKS))
    return table
