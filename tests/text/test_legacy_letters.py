"""Text in TCVN3 and VNI fonts is recognised and converted; no text in any other writing is taken for it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from harness.program import ROOT
from hoctap.text.legacy_letters import converted_as, legacy, scheme_of
from hoctap.text.syllables import is_syllable

# The letters with marks, as the published tables of both codes give them.
LETTERS = "à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ đ è ẻ ẽ é ẹ ê ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ư ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ"
TCVN3 = "B5 B6 B7 B8 B9 A8 BB BC BD BE C6 A9 C7 C8 C9 CA CB AE CC CE CF D0 D1 AA D2 D3 D4 D5 D6 D7 D8 DC DD DE DF E1 E2 E3 E4 AB E5 E6 E7 E8 E9 AC EA EB EC ED EE EF F1 F2 F3 F4 AD F5 F6 F7 F8 F9 FA FB FC FD FE"
VNI = "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä ñ eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î"


def test_every_letter() -> None:
    letters, codes, pairs = LETTERS.split(), TCVN3.split(), VNI.split()
    assert len(letters) == len(codes) == len(pairs) == 67
    for letter, code, pair in zip(letters, codes, pairs, strict=True):
        assert converted_as(chr(int(code, 16)), "TCVN3") == letter
        assert converted_as(pair, "VNI") == letter
        assert converted_as(pair.upper(), "VNI") == letter.upper()
    assert converted_as("¡¢£¤¥¦§", "TCVN3") == "ĂÂÊÔƠƯĐ"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("TiÕng ViÖt thùc hµnh", "Tiếng Việt thực hành"),
        ("Tieáng Vieät thöïc haønh", "Tiếng Việt thực hành"),
        ("NguyÔn V¨n MÉu", "Nguyễn Văn Mẫu"),
        ("Nguyeãn Vaên A", "Nguyễn Văn A"),
        # A word that other languages might hold counts where the words around it tell.
        ("LÞch sö vµ §Þa lý 4", "Lịch sử và Địa lý 4"),
        ("§¹i sè", "Đại số"),
        ("T\u00ad liÖu tham kh¶o", "Tư liệu tham khảo"),
        ("To¸n 5", "Toán 5"),
        ("Toaùn 5", "Toán 5"),
        ("Ñaïi hoïc", "Đại học"),
        ("Bé GD&§T ban hµnh", "Bộ GD&ĐT ban hành"),
        ("S¸ch d¹y Python c¬ b¶n", "Sách dạy Python cơ bản"),
        ("Khan Academy Tieáng Vieät", "Khan Academy Tiếng Việt"),
        ("«TiÕng ViÖt»", "«Tiếng Việt»"),
        # Small letters between capitals: a font of capitals (.VnTimeH) drew them.
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("THùC HµNH", "THỰC HÀNH"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        # Beside text in Unicode, only what is sure.
        ("Tên sách: TiÕng ViÖt thùc hµnh", "Tên sách: Tiếng Việt thực hành"),
    ],
)
def test_recognised(typed: str, meant: str) -> None:
    found = legacy(typed)
    assert found is not None
    assert found.converted == meant


def test_the_texts_around_decide_about_weak_signs() -> None:
    assert legacy("Sè häc") is None
    assert scheme_of(["Sè häc", "TiÕng ViÖt"]) == "TCVN3"
    sure = legacy("Sè häc", "TCVN3")
    assert sure is not None
    assert sure.converted == "Số học"
    # Neither scheme can have written it.
    assert legacy("Café à la crème", "TCVN3") is None
    assert legacy("Nguyễn Văn Mẫu", "VNI") is None


FOREIGN = """\
Où est né Noël ? À l'été, l'aïeul de Loïc a goûté du maïs près de l'hôtel « Chez Zoé ».
Voilà où Caïn haït Abel. Le thé, le blé, la clé et le dé. Naïve Anaïs, ambiguë, aiguë, bœuf, cœur, ça, là, déjà, ÉTÉ, À.
L’œuvre d’art est là. Ça va ? Les élèves où l’on lit. N° 5, 1ᵉʳ août 2020, 25 °C, 10 µm, 3×4, 1½, §5, © 2020, Lego®.
Mädchen und Jungen hören schöne Märchen. Über die Brücke fährt täglich ein grüner Bus. Straße, Fuß, groß, Öl, Übung.
Für Kinder: Wörter, Sätze, Größe. STRAßE, GRÖßE. Die Müller-Brüder, Köln, Nürnberg. Bär, Tür, Kühe, König, Böhm.
El niño comió más piñas en la montaña. ¿Qué día es? ¡Hola! A mí sí me da té. Tú, él, sí, mí, aún, baúl, país, raíz.
La 1ª edición, Mª Carmen y Nª Sª de Lourdes. Oceánico, aéreo, oasis, dúo, Raúl, Saúl, corazón, ñandú, ñoño, señor.
Não há pão. A mãe dá maçã à irmã. Coração, saúde, conteúdo, oceânico, avião, João, leão, peão, pé, só, nó, têm, vêm.
Você já leu? É lá. Às vezes há avós e avôs. 2ª edição, nº 3. Ação, ações, limões, põe, põem.
Příliš žluťoučký kůň úpěl ďábelské ódy. Má já dá tá. Dítě čte knihu o světě. Říjen, únor, září. Být či nebýt.
Vårt språk är på väg. Så gå må då två år få. Lär dig läsa på svenska. Åtta ägg och öl. När är här där? Möhippa.
Türkçe öğrenmek güzel. Üç büyük çocuk için kitap. Şu ülkede görüş, düşünce, öykü. İstanbul'da bir gün. Ağaç, ılık.
På øen bor børn. Læs bøger på dansk. Året rundt, fødselsdag, gå, få, så, må. Blåbær, Ærø, Ø, å.
Äiti lukee kirjaa. Yötä, päivää, hyvää, työ, tyttö, äänetön, löytää, pöytä, sää, jää, yö.
Zażółć gęślą jaźń. Miło, książka, łódź, świat. Òmbra, perché, città, più, là, così, virtù, né, può.
L'avi col·lecciona paraŀlels: col·lecció, novel·la, intel·ligent, ós, fàcil, això, gràcies, raó.
Árvíztűrő tükörfúrógép. Jó könyv, szép nyár, őszi eső. Þú ert góður. Ég á bók. Það er gott. Ísland, æði.
Café, McCafé, CAFé, Beyoncé, naïve, coöperate, résumé, piñata, über, São Paulo, Curaçao, Zoë, Chloë, Brontë, Noël.
iPhone® và Windows™, sản phẩm «mới», 5 °C ± 1, ¥500, £20, €3, 50¢, x², m³, ½ giờ, a×b, 6÷2, §1·2, C++ • Java · Go.
Er sagte »du« und »so«, »da« oder »an«. »%s« in »%s«. Han sa «da» och »si«. «lo» «ta»
x·y, m×n, p÷q, a∙b, so¹, to¹ go¹, cho¹, Lego®, do¶, thi¹ lo²
Προσαρμοσμένο %s×%s. Αυτό είναι lu· δεν μπορώ. 大小為 %lu×%lu 的影像；meä
Hoà bình, hoá học, khoá học, toà án, xoá mù chữ, loà xoà, doạ, quý, thuỷ, uỷ ban, tuỳ, ngoã, hoạ sĩ.
Hà Nội, Cà Mau, Bình Định, Tây Ninh, Sóc Trăng. Lê Thị Tú, Trần Hà, Vũ Đình Hòa, Ái Nam, Ý Lan.
"""


@pytest.mark.parametrize(
    "sentence", [s for line in FOREIGN.splitlines() for s in dict.fromkeys([line, *re.split(r"(?<=[.?!,]) ", line)])]
)
def test_no_other_writing_is_taken_for_it(sentence: str) -> None:
    assert legacy(sentence) is None


def test_words_of_other_languages_alone() -> None:
    taken = [word for word in re.findall(r"\S+", FOREIGN) if legacy(word) is not None]
    assert taken == []


def test_no_text_of_this_repository_is_taken_for_it() -> None:
    lines = 0
    for folder in ("guide", "hooks", "theme", "tests/sites"):
        for file in sorted((ROOT / folder).rglob("*")):
            # The explanations of messages show how such text looks.
            if file.suffix not in (".md", ".yml") or _shows_legacy(file):
                continue
            for line in unicodedata.normalize("NFC", file.read_text("utf-8")).splitlines():
                lines += 1
                assert legacy(line) is None, f"{file}: {line}"
    assert lines > 3_000


def _shows_legacy(file: Path) -> bool:
    return file.name == "explained.yml"


SYLLABLES = "nghiêng quốc giếng giết gì quý khuỷu ngoằn thuở yêu ăn oẹ Huỳnh ĐƯỜNG quyển uống ỷ tích sách"
NO_SYLLABLES = "sach hoc ngee strong och cafe ắcc tiéng\u0300 qua1 mìt sảch wa ja für naïf"


def test_syllables() -> None:
    assert [word for word in SYLLABLES.split() if not is_syllable(word)] == []
    assert [word for word in NO_SYLLABLES.split() if is_syllable(word)] == []
