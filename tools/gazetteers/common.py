"""Shared by the gazetteer generators: folding, French transliteration, stop words and the .tsv writer."""
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))

SPECIAL = str.maketrans({
    'ı': 'i', 'İ': 'I', 'ł': 'l', 'Ł': 'L', 'ø': 'o', 'Ø': 'O', 'ß': 'ss', 'đ': 'd', 'Đ': 'D', 'ð': 'd', 'Ð': 'D',
    'þ': 'th', 'Þ': 'Th', 'æ': 'ae', 'Æ': 'Ae', 'œ': 'oe', 'Œ': 'Oe', 'ə': 'a', 'Ə': 'A', 'ħ': 'h', 'Ħ': 'H',
    'ʻ': "'", 'ʼ': "'", 'ʿ': "'", 'ʾ': "'", '’': "'", '‘': "'", '`': "'", '´': "'", 'ŋ': 'n', 'ɓ': 'b', 'ɗ': 'd',
})


def nfc(text):
    text = unicodedata.normalize('NFC', text)
    text = text.translate(str.maketrans({'’': "'", '‘': "'", 'ʻ': "'", 'ʼ': "'", '`': "'", '\u00a0': ' ', '‐': '-', '–': '-'}))
    return re.sub(r'\s+', ' ', text).strip()


def fold(text):
    """ASCII form, capitals kept: Wiśniewski -> Wisniewski."""
    text = unicodedata.normalize('NFD', text.translate(SPECIAL))
    return unicodedata.normalize('NFC', ''.join(c for c in text if not unicodedata.combining(c)))


FRENCH_LETTERS = set("abcdefghijklmnopqrstuvwxyzàâäçéèêëîïíñóôöùûüáúÿœæø '-.")


def is_latin(text):
    return all(c in " '-." or unicodedata.name(c, '').startswith('LATIN') for c in text)


def looks_french(text):
    """Only letters that a French newsroom sets."""
    return all(c in FRENCH_LETTERS for c in text.lower())


def load_words(name):
    words = set()
    with open(os.path.join(HERE, name), encoding='utf-8') as f:
        for line in f:
            if not line.startswith('#'):
                words.update(line.split())
    return words


def load_rows(name):
    with open(os.path.join(HERE, name), encoding='utf-8') as f:
        for line in f:
            line = line.rstrip('\n')
            if line and not line.startswith('#'):
                yield line.split('\t')


def write_tsv(head, columns, rows, out=None):
    out = out or sys.stdout.buffer
    lines = set()
    for row in rows:
        row = [nfc(str(cell)) for cell in row]
        assert len(row) == len(columns.split()), row
        lines.add('\t'.join(row).encode('utf-8'))
    seen, keep = set(), []
    for line in sorted(lines):
        key = tuple(line.split(b'\t')[:2])
        if key in seen and columns.split()[1] != 'kind':
            continue
        seen.add(key)
        keep.append(line)
    for line in head:
        out.write(('# ' + line + '\n').encode('utf-8'))
    out.write(('# columns: ' + columns + '\n').encode('utf-8'))
    for line in keep:
        out.write(line + b'\n')


# --- transliteration as French newsrooms do it ---------------------------------------------------

RU = {'а': 'a', 'б': 'b', 'в': 'v', 'г': 'g', 'д': 'd', 'е': 'e', 'ё': 'io', 'ж': 'j', 'з': 'z', 'и': 'i', 'й': 'ï',
      'к': 'k', 'л': 'l', 'м': 'm', 'н': 'n', 'о': 'o', 'п': 'p', 'р': 'r', 'с': 's', 'т': 't', 'у': 'ou', 'ф': 'f',
      'х': 'kh', 'ц': 'ts', 'ч': 'tch', 'ш': 'ch', 'щ': 'chtch', 'ъ': '', 'ы': 'y', 'ь': '', 'э': 'e', 'ю': 'iou', 'я': 'ia',
      'і': 'i', 'ї': 'ï', 'є': 'ie', 'ґ': 'g', "'": '', '’': '', '-': '-', ' ': ' '}
RU_VOWELS = 'аеёиоуыэюяіїє'


def french_ru(word, lang='ru', family=True):
    """Сергей -> Sergueï, Пушкин -> Pouchkine; lang uk: Володимир -> Volodymyr; lang bg: Бойков -> Boïkov."""
    w = word.lower()
    out = []
    n = len(w)
    for i, c in enumerate(w):
        prev = w[i - 1] if i else ''
        nxt = w[i + 1] if i + 1 < n else ''
        t = RU.get(c)
        if t is None:
            return ''
        if lang == 'uk' and c == 'г':
            t = 'h'
        elif lang == 'uk' and c == 'и':
            t = 'y'
        elif c == 'г' and nxt in ('е', 'и', 'і', 'ё', 'э', 'є', 'ї') and nxt:
            t = 'gu'
        elif c == 'с' and prev and prev in RU_VOWELS and nxt and nxt in RU_VOWELS:
            t = 'ss'
        elif c == 'с' and prev == 'к' and lang == 'ru':
            out[-1] = 'x'
            t = ''
        elif c == 'е' and prev and prev in RU_VOWELS and lang == 'ru':
            t = 'ïe' if prev not in 'иы' else 'e'
        elif c == 'е' and prev in ('ь', 'ъ') and prev:
            t = 'ie'
        elif c == 'и' and prev and prev in RU_VOWELS and prev not in 'иы':
            t = 'ï'
        elif c == 'ё' and prev in ('ж', 'ш', 'ч', 'щ') and prev:
            t = 'e'
        elif c == 'я' and prev in ('и', 'і') and prev:
            t = 'a'
        elif c in 'юя' and prev and prev in RU_VOWELS:
            t = 'ï' + t[1:]
        elif c == 'й' and prev in ('и', 'ы') and prev:
            t = 'ï' if lang == 'uk' and prev != 'и' else ''
        elif c == 'й' and prev == 'і':
            t = 'ï'
        elif lang == 'bg' and c == 'ъ':
            t = 'a'
        elif lang == 'bg' and c == 'щ':
            t = 'cht'
        elif c == 'ю' and lang == 'uk' and not i:
            t = 'iou'
        out.append(t)
    s = re.sub('^ï', 'i', ''.join(out))
    if family and lang == 'ru' and re.search('(ин|ын)$', w):
        s += 'e'
    return '-'.join(p[:1].upper() + p[1:] for p in s.split('-'))


EL = [('ου', 'ou'), ('αυ', 'av'), ('ευ', 'ev'), ('αι', 'e'), ('ει', 'i'), ('οι', 'i'), ('γγ', 'ng'), ('γκ', 'gk'),
      ('μπ', 'b'), ('ντ', 'nt'), ('τζ', 'tz'), ('τσ', 'ts'), ('α', 'a'), ('β', 'v'), ('γ', 'g'), ('δ', 'd'), ('ε', 'e'),
      ('ζ', 'z'), ('η', 'i'), ('θ', 'th'), ('ι', 'i'), ('κ', 'k'), ('λ', 'l'), ('μ', 'm'), ('ν', 'n'), ('ξ', 'x'), ('ο', 'o'),
      ('π', 'p'), ('ρ', 'r'), ('σ', 's'), ('ς', 's'), ('τ', 't'), ('υ', 'y'), ('φ', 'f'), ('χ', 'ch'), ('ψ', 'ps'), ('ω', 'o')]


def french_el(word):
    w = word.lower()
    # a dialytika or an accent on the first vowel keeps two vowels apart
    w = w.replace('άι', 'α\u0001ι').replace('όι', 'ο\u0001ι').replace('αϊ', 'α\u0001ι').replace('οϊ', 'ο\u0001ι')
    w = unicodedata.normalize('NFD', w)
    w = ''.join(c for c in w if not unicodedata.combining(c))
    out = ''
    i = 0
    while i < len(w):
        if w[i] == '\u0001':
            i += 1
            continue
        for a, b in EL:
            if w.startswith(a, i):
                out += b
                i += len(a)
                break
        else:
            return ''
    return out[:1].upper() + out[1:]


KA = dict(zip('აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ',
              ['a', 'b', 'g', 'd', 'e', 'v', 'z', 't', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'j', 'r', 's', 't', 'ou', 'p', 'k', 'gh',
               'q', 'ch', 'tch', 'ts', 'dz', 'ts', 'tch', 'kh', 'dj', 'h']))
HY = dict(zip('աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ',
              ['a', 'b', 'g', 'd', 'e', 'z', 'e', 'e', 't', 'j', 'i', 'l', 'kh', 'ts', 'k', 'h', 'dz', 'gh', 'tch', 'm', 'y', 'n', 'ch',
               'o', 'tch', 'p', 'dj', 'r', 's', 'v', 't', 'r', 'ts', 'v', 'p', 'k', 'o', 'f']))


def french_ka(word):
    s = ''.join(KA.get(c, '?') for c in word)
    s = re.sub('g(?=[ei])', 'gu', s)
    return '' if '?' in s else s[:1].upper() + s[1:]


def french_hy(word):
    s = ''.join(HY.get(c, '?') for c in word.lower().replace('ու', '\u0002').replace('և', 'եվ').replace('\u0002', 'ու'))
    s = s.replace('ov', 'ou') if 'ու' in word.lower() else s
    s = re.sub('yants$', 'iants', re.sub('iyan$', 'ian', s))
    s = re.sub('(?<=[^aeiou])yan$', 'ian', s)
    s = re.sub('yan$', 'ian', s)
    s = re.sub('g(?=[ei])', 'gu', s)
    return '' if '?' in s else s[:1].upper() + s[1:]
