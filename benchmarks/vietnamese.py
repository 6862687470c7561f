"""Generated titles and sentences in Vietnamese and English for benchmarks.

They resemble real ones in length, letters and repetition, state nothing about anyone, and are the same for the same
seed.
"""

from __future__ import annotations

import random

from hoctap.locales import Lang

TOPICS: tuple[tuple[str, str], ...] = (
    ("tự học suốt đời", "learning throughout life"),
    ("kỹ năng số cơ bản", "basic digital skills"),
    ("đọc sách cùng con", "reading with children"),
    ("trồng lúa và rau màu", "growing rice and vegetables"),
    ("chăn nuôi an toàn sinh học", "safe animal husbandry"),
    ("sức khỏe gia đình", "family health"),
    ("lịch sử làng xã", "the history of villages"),
    ("toán ứng dụng hằng ngày", "everyday mathematics"),
    ("tiếng Anh giao tiếp", "spoken English"),
    ("an toàn giao thông", "road safety"),
    ("pháp luật cho công dân", "law for citizens"),
    ("khởi nghiệp ở nông thôn", "starting a business in the country"),
    ("thơ ca và truyện kể dân gian", "poems and folk tales"),
    ("bảo vệ môi trường nước", "protecting water"),
    ("phòng tránh lừa đảo trên mạng", "avoiding fraud online"),
    ("nghề thủ công truyền thống", "traditional crafts"),
    ("vật lý và thí nghiệm đơn giản", "physics with simple experiments"),
    ("quản lý chi tiêu", "managing money"),
    ("chăm sóc người cao tuổi", "caring for the elderly"),
    ("trí tuệ nhân tạo phổ thông", "artificial intelligence for everyone"),
)
_READERS = (
    ("học sinh trung học", "secondary pupils"),
    ("người mới bắt đầu", "beginners"),
    ("giáo viên và phụ huynh", "teachers and parents"),
    ("bà con nông dân", "farmers"),
    ("người đi làm", "people at work"),
    ("người cao tuổi", "the elderly"),
    ("cán bộ thư viện", "librarians"),
    ("thanh niên nông thôn", "young people in the country"),
)
_TITLES = (
    ("Sổ tay {topic} dành cho {readers}", "A handbook of {topic} for {readers}"),
    ("Nhập môn {topic}", "An introduction to {topic}"),
    ("Hỏi đáp về {topic}", "Questions and answers on {topic}"),
    ("Từng bước học {topic}", "Step by step: {topic}"),
    ("Bài giảng {topic}, quyển {number}", "Lectures on {topic}, volume {number}"),
    ("Một trăm câu chuyện về {topic}", "A hundred stories of {topic}"),
)
_SENTENCES = (
    (
        "Tài liệu trình bày {topic} bằng lời dễ hiểu, có hình minh họa và bài tập sau mỗi chương.",
        "It explains {topic} in plain words, with pictures and exercises after each chapter.",
    ),
    (
        "Phần đầu nhắc lại những điều cần biết; các phần sau đi từ dễ đến khó để {readers} tự học ở nhà.",
        "The first part repeats what one needs to know; the rest leads {readers} from easy to hard at home.",
    ),
    (
        "Mỗi bài dài khoảng {number} phút, đọc được trên điện thoại hoặc in ra giấy.",
        "Each lesson takes about {number} minutes and can be read on a phone or printed.",
    ),
    (
        "Câu lạc bộ, lớp học cộng đồng và thư viện có thể dùng cùng với {topic} trong các buổi sinh hoạt.",
        "Clubs, community classes and libraries can use it together with {topic} at their meetings.",
    ),
    (
        "Cuối sách có {number} câu hỏi ôn tập, lời giải và danh sách đọc thêm cho {readers}.",
        "At the end there are {number} questions with answers, and further reading for {readers}.",
    ),
    (
        "Những thuật ngữ khó được giải nghĩa ngay bên lề, kèm ví dụ từ đời sống quanh ta.",
        "Difficult words are explained in the margin with examples from daily life.",
    ),
)
KEYWORDS = tuple(vi for vi, _ in TOPICS)


def title(seed: int) -> dict[Lang, str]:
    """A title in both languages."""
    dice = random.Random(f"title {seed}")
    return _filled(_TITLES, dice)


def paragraph(seed: int, sentences: int = 4) -> dict[Lang, str]:
    """A description in both languages, of sentences about topics that vary."""
    dice = random.Random(f"text {seed}")
    made = [_filled(_SENTENCES, dice) for _ in range(sentences)]
    return {"vi": " ".join(each["vi"] for each in made), "en": " ".join(each["en"] for each in made)}


def _filled(patterns: tuple[tuple[str, str], ...], dice: random.Random) -> dict[Lang, str]:
    pattern, topic, readers = dice.choice(patterns), dice.choice(TOPICS), dice.choice(_READERS)
    number = dice.randrange(5, 90)
    vi, en = (pattern[i].format(topic=topic[i], readers=readers[i], number=number) for i in (0, 1))
    return {"vi": vi, "en": en}
