"""Which letter sequences can be a Vietnamese syllable: enough to tell text from garbled text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from desktop.domain.text import TONES, nfc

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x"
# Rhymes by their first letter; those after q begin with the u that belongs to it.
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich im in inh ip it iu iê iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong oong ooc op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u uc ui um un ung up ut ua uac uach uai uan uang uanh uao uat uau uay uăc uăm uăn uăng uăp uăt uân uâng uât
uây ue uen ueo uet uê uêch uên uênh uêt uit uôc uôi uôm uôn uông uôt uơ uơi uy uya uych uyên uyêt uynh uyt uyu
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu
"""


def _alternatives(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_SYLLABLE = re.compile(f"(?:{_alternatives(_ONSETS)})?(?:{_alternatives(_RHYMES)})")
# Spelling keeps c, g, ng from front vowels and k, gh, ngh from the others.
_MISSPELT = re.compile("c[eêiy]|ng[eêiy]|g[eê]|(?:k(?!h)|gh|ngh)[^eêiy]|q[^u]")
_STOPPED = ("c", "ch", "p", "t")
_STOPPED_TONES = (TONES[4], TONES[5])


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether ``word`` is spelt like a Vietnamese syllable.

    That is onset and rhyme, at most one tone, and sắc or nặng before a final c, ch, p, t.
    """
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in parts if c in TONES]
    bare = nfc("".join(c for c in parts if c not in TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare) or _MISSPELT.match(bare):
        return False
    return not bare.endswith(_STOPPED) or bool(tones and tones[0] in _STOPPED_TONES)
