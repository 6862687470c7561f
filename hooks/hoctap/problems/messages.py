"""The words of every problem, in Vietnamese and English.

Each entry is ``code: ((vi what, vi remedy), (en what, en remedy))``. Placeholders in braces are filled from
the problem's details. A code is also the message's anchor in the editors' guide, so it never changes.
"""

from __future__ import annotations

from typing import Final

Words = tuple[str, str]

MESSAGES: Final[dict[str, tuple[Words, Words]]] = {
    "not-utf8": (
        ("tệp không phải UTF-8", "lưu lại tệp với mã UTF-8"),
        ("the file is not UTF-8", "save the file as UTF-8"),
    ),
    "bom": (
        ("tệp bắt đầu bằng dấu BOM vô hình", "chạy `make check FIX=1` hoặc lưu thành UTF-8 không BOM"),
        (
            "the file starts with an invisible byte order mark",
            "run `make check FIX=1` or save as UTF-8 without BOM",
        ),
    ),
    "not-nfc": (
        ("chữ có dấu ở dạng rời (NFD): «{text}»", "chạy `make check FIX=1` để đổi sang dạng dựng sẵn (NFC)"),
        ("accented letters are decomposed (NFD): “{text}”", "run `make check FIX=1` to compose them (NFC)"),
    ),
    "control-character": (
        ("có ký tự điều khiển vô hình {character}", "xóa ký tự đó"),
        ("invisible control character {character}", "delete that character"),
    ),
    "too-large": (
        ("tệp lớn hơn 1 MiB ({size} byte)", "chia thành nhiều tệp nhỏ hơn"),
        ("the file is larger than 1 MiB ({size} bytes)", "split it into smaller files"),
    ),
    "too-many": (
        ("tệp còn lỗi khác; chỉ nêu {limit} lỗi của mỗi tệp", "sửa những lỗi trên rồi kiểm tra lại"),
        ("there are more problems; {limit} are shown of each file", "mend those above and check again"),
    ),
    "unreadable": (
        ("không đọc được ({reason})", "cho phép đọc tệp hoặc thư mục này"),
        ("cannot be read ({reason})", "allow this file or folder to be read"),
    ),
    "no-file": (
        ("đây không phải tệp thường (ống, ổ cắm hay thiết bị)", "xóa đi, hoặc thay bằng tệp thật"),
        ("this is no ordinary file (a pipe, a socket or a device)", "delete it, or put a real file in its place"),
    ),
    "bad-name": (
        ("tên tệp hoặc thư mục này không dùng được: {reason}", "đổi tên, chỉ dùng a-z, số và gạch nối"),
        ("this file or folder cannot have this name: {reason_en}", "rename it, with a-z, digits and hyphens only"),
    ),
    "case-twin": (
        ("chỉ khác «{name}» ở chữ hoa, chữ thường; nhiều máy coi là một tệp", "đổi tên một trong hai"),
        ("differs from “{name}” only in upper and lower case; to many systems both are one", "rename one of the two"),
    ),
    "symlink": (
        ("đây là liên kết tượng trưng (symlink)", "thay bằng tệp thật"),
        ("this is a symbolic link", "replace it by a real file"),
    ),
    "missing-file": (
        ("thiếu tệp này", "tạo tệp; xem README"),
        ("this file is missing", "create it; see the README"),
    ),
    "stray-file": (
        ("không thuộc loại bản ghi nào", "đặt tệp vào đúng thư mục, hoặc xóa đi; các thư mục: {folders}"),
        (
            "belongs to no kind of record",
            "move it to the right folder or delete it; the folders are: {folders}",
        ),
    ),
    "withdrawn-reference": (
        ("«{value}» đã được rút khỏi trang", "thay bằng bản ghi khác, hoặc bỏ dòng này"),
        ("“{value}” has been withdrawn", "name another record instead, or delete this line"),
    ),
    "file-name": (
        (
            "tên tệp «{name}» không dùng làm id được",
            "chỉ dùng chữ thường a-z, số và gạch nối, ví dụ «{suggestion}»",
        ),
        (
            "the file name “{name}” cannot serve as an id",
            "use only a-z, digits and hyphens, for example “{suggestion}”",
        ),
    ),
    "yaml-syntax": (
        (
            "YAML sai cú pháp: {detail}",
            "sửa dòng này; thường do thiếu dấu hai chấm, thụt lề sai hoặc thiếu dấu nháy",
        ),
        (
            "YAML syntax error: {detail}",
            "mend this line; often a missing colon, wrong indentation or a missing quote",
        ),
    ),
    "yaml-tab": (
        ("thụt lề bằng phím Tab", "thay Tab bằng dấu cách, hai dấu cách mỗi cấp"),
        ("indented with a tab", "replace the tab by spaces, two for each level"),
    ),
    "yaml-duplicate-key": (
        ("trường «{key}» xuất hiện hai lần (lần đầu ở dòng {first})", "giữ lại một lần"),
        ("the field “{key}” stands twice (first on line {first})", "keep one of them"),
    ),
    "yaml-boolean": (
        (
            "YAML đọc «{value}» thành đúng/sai, không phải chữ",
            'đặt trong dấu nháy: "{value}"; nếu muốn đúng/sai hãy viết true hoặc false',
        ),
        (
            "YAML reads “{value}” as true/false, not as a word",
            'put it in quotes: "{value}"; for true/false write true or false',
        ),
    ),
    "yaml-time": (
        ("YAML đọc «{value}» thành số giây, không phải giờ", 'đặt trong dấu nháy: "{value}"'),
        ("YAML reads “{value}” as a number of seconds, not a time", 'put it in quotes: "{value}"'),
    ),
    "yaml-number": (
        (
            "YAML đọc «{value}» thành một số khác (mất số 0 ở đầu hoặc dấu gạch dưới)",
            'đặt trong dấu nháy: "{value}"',
        ),
        (
            "YAML reads “{value}” as another number (leading zero or underscore lost)",
            'put it in quotes: "{value}"',
        ),
    ),
    "yaml-date": (
        ("ngày «{value}» không có thật hoặc viết sai", "viết năm-tháng-ngày có thật, ví dụ 2026-10-01"),
        (
            "the date “{value}” does not exist or is written wrongly",
            "write a real year-month-day such as 2026-10-01",
        ),
    ),
    "yaml-anchor": (
        (
            "dùng neo hoặc bí danh YAML («{value}»)",
            "chép lại nội dung thay cho & và *; nếu là chữ, đặt trong dấu nháy",
        ),
        (
            "uses a YAML anchor or alias (“{value}”)",
            "repeat the content instead of & and *; if it is text, quote it",
        ),
    ),
    "yaml-tag": (
        ("dùng thẻ YAML «{value}»", "bỏ thẻ; nếu là chữ, đặt trong dấu nháy"),
        ("uses the YAML tag “{value}”", "remove the tag; if it is text, quote it"),
    ),
    "yaml-merge": (
        ("dùng khóa gộp «<<»", "viết các trường ra đầy đủ"),
        ("uses the merge key “<<”", "write the fields out"),
    ),
    "yaml-documents": (
        ("tệp có nhiều tài liệu YAML (dòng «---»)", "tách thành nhiều tệp hoặc viết thành danh sách"),
        ("the file holds several YAML documents (“---”)", "split it, or write one list"),
    ),
    "yaml-deep": (
        ("lồng nhau quá sâu (hơn {limit} cấp)", "viết đơn giản hơn"),
        ("nested too deeply (more than {limit} levels)", "write it more simply"),
    ),
    "yaml-empty": (
        ("tệp rỗng", "điền nội dung, hoặc xóa tệp"),
        ("the file is empty", "fill it in, or delete it"),
    ),
    "yaml-shape": (
        ("ở đây cần {wanted}", "xem mẫu trong README hoặc chạy `make new`"),
        ("{wanted_en} is wanted here", "see the templates in the README or run `make new`"),
    ),
    "front-matter": (
        (
            "thiếu phần đầu trang giữa hai dòng ---",
            "thêm phần đầu trang; chạy `make new KIND=news` để lấy mẫu",
        ),
        (
            "the front matter between two --- lines is missing",
            "add it; `make new KIND=news` writes a template",
        ),
    ),
    "unknown-field": (
        ("trường lạ «{key}»", "{hint}"),
        ("unknown field “{key}”", "{hint_en}"),
    ),
    "missing-field": (
        ("thiếu trường bắt buộc", "thêm trường «{key}»"),
        ("this required field is missing", "add the field “{key}”"),
    ),
    "wrong-type": (
        ("giá trị «{value}» sai kiểu", "cần {wanted}"),
        ("the value “{value}” is of the wrong type", "{wanted_en} is wanted"),
    ),
    "text-wanted": (
        ("«{value}» được đọc là số hoặc đúng/sai, ở đây cần chữ", 'đặt trong dấu nháy: "{value}"'),
        ("“{value}” is read as a number or true/false, but text is wanted", 'put it in quotes: "{value}"'),
    ),
    "text-length": (
        ("dài {length} ký tự, giới hạn là {limit}", "viết ngắn lại hoặc điền thêm"),
        ("{length} characters long; the limit is {limit}", "shorten it, or fill it in"),
    ),
    "empty-text": (
        ("chữ để trống", "điền nội dung hoặc bỏ trường"),
        ("the text is empty", "fill it in or drop the field"),
    ),
    "empty-list": (
        ("danh sách trống", "cần ít nhất một mục"),
        ("the list is empty", "at least one item is needed"),
    ),
    "bad-choice": (
        ("«{value}» không phải giá trị được dùng", "{hint}"),
        ("“{value}” is not one of the allowed values", "{hint_en}"),
    ),
    "bad-id": (
        ("id «{value}» viết sai", "chỉ dùng chữ thường a-z, số và gạch nối, ví dụ «{suggestion}»"),
        ("the id “{value}” is malformed", "use only a-z, digits and hyphens, for example “{suggestion}”"),
    ),
    "bad-url": (
        ("địa chỉ «{value}» không dùng được: {reason}", "viết địa chỉ đầy đủ bắt đầu bằng https://"),
        ("the address “{value}” cannot be used: {reason_en}", "write a full address starting with https://"),
    ),
    "bad-date": (
        ("ngày «{value}» không có thật hoặc viết sai", "viết {wanted}"),
        ("the date “{value}” does not exist or is written wrongly", "write {wanted_en}"),
    ),
    "bad-number": (
        ("số «{value}» nằm ngoài khoảng cho phép ({range})", "kiểm tra lại số"),
        ("the number “{value}” is out of range ({range})", "check the number"),
    ),
    "bad-pattern": (
        ("«{value}» không đúng dạng", "viết theo dạng {wanted}"),
        ("“{value}” does not have the right form", "write it like {wanted}"),
    ),
    "bad-language": (
        ("«{value}» không phải thẻ ngôn ngữ BCP 47", "dùng vi, en, fr… hoặc sgn-… cho ngôn ngữ ký hiệu"),
        ("“{value}” is not a BCP 47 language tag", "use vi, en, fr… or sgn-… for sign languages"),
    ),
    "bad-check-digit": (
        ("{scheme} «{value}» sai chữ số kiểm tra", "so lại với sách hoặc trang gốc"),
        ("the check digit of {scheme} “{value}” is wrong", "compare it with the book or the source page"),
    ),
    "bad-file": (
        ("tệp này không đăng được: {reason}", "thay bằng tệp khác, hoặc xóa đi"),
        ("this file cannot be published: {reason_en}", "replace it by another, or delete it"),
    ),
    "bad-path": (
        ("đường dẫn tệp «{value}» không dùng được: {reason}", "dùng tên tệp có thật trong resources/files/"),
        (
            "the file path “{value}” cannot be used: {reason_en}",
            "use the name of a real file in resources/files/",
        ),
    ),
    "low-contrast": (
        ("«{value}» trên nền {ground} chỉ tương phản {ratio}:1", "chọn màu {way}, để đạt ít nhất 4.5:1"),
        ("“{value}” on {ground} has a contrast of {ratio}:1 only", "choose a {way_en} one, for at least 4.5:1"),
    ),
    "bad-time-zone": (
        ("không có múi giờ «{value}»", "viết như Asia/Ho_Chi_Minh"),
        ("there is no time zone “{value}”", "write it like Asia/Ho_Chi_Minh"),
    ),
    "no-access": (
        ("không có «url» cũng không có «files»", "thêm ít nhất một trong hai"),
        ("there is neither “url” nor “files”", "add at least one of them"),
    ),
    "end-before-start": (
        ("ngày kết thúc {end} trước ngày bắt đầu {start}", "đổi lại hai ngày"),
        ("the end {end} comes before the start {start}", "swap the two dates"),
    ),
    "end-without-start": (
        ("có ngày kết thúc {end} mà không có ngày bắt đầu", "thêm «start», hoặc bỏ «end»"),
        ("there is an end ({end}) but no start", "add “start”, or delete “end”"),
    ),
    "weekly-day": (
        ("buổi hằng tuần mà «start» có giờ: {start}", "ghi ngày đầu tiên (ví dụ 2026-10-01); giờ nằm trong «weekly»"),
        (
            "a weekly session whose “start” has a time: {start}",
            "write its first day (2026-10-01); “weekly” has the time",
        ),
    ),
    "bad-hours": (
        ("giờ mở cửa «{value}» không đọc được", "viết theo OpenStreetMap, ví dụ «Mo-Fr 07:30-11:30,13:30-17:00»"),
        (
            "the opening hours “{value}” cannot be read",
            "write them as OpenStreetMap does: “Mo-Fr 07:30-11:30,13:30-17:00”",
        ),
    ),
    "bad-rule": (
        ("quy tắc lặp «{value}» không đọc được", "viết theo RFC 5545, ví dụ «FREQ=YEARLY;BYMONTH=10;BYDAY=1SU»"),
        ("the rule “{value}” cannot be read", "write it as RFC 5545 does: “FREQ=YEARLY;BYMONTH=10;BYDAY=1SU”"),
    ),
    "no-date": (
        ("không biết chiến dịch vào lúc nào", 'ghi «start» (ví dụ "10-02"), «rrule», hoặc «by_edition: true»'),
        ("nothing says when the campaign takes place", 'write “start” (as "10-02"), “rrule”, or “by_edition: true”'),
    ),
    "no-such-day": (
        ("không có ngày {value}", 'viết tháng-ngày, ví dụ "10-02"'),
        ("there is no day {value}", 'write month-day, for example "10-02"'),
    ),
    "year-twice": (
        ("hai kỳ cùng năm {year}", "gộp lại thành một kỳ"),
        ("two editions of the year {year}", "make one edition of them"),
    ),
    "english-alone": (
        ("bản tiếng Anh này không có bài tiếng Việt «{name}» bên cạnh", "viết bài tiếng Việt trước, hoặc đổi tên tệp"),
        (
            "this English text has no Vietnamese post “{name}” beside it",
            "write the Vietnamese post, or rename the file",
        ),
    ),
    "picture-elsewhere": (
        ("ảnh «{value}» nằm ở trang khác", "tải ảnh về, đặt cạnh trang này, nếu giấy phép cho phép"),
        ("the picture “{value}” is on another site", "put a copy beside this page, if its licence allows"),
    ),
    "english-front-matter": (
        ("bản tiếng Anh có phần đầu giữa hai dòng ---", "chỉ để lại thân bài; tiêu đề tiếng Anh ghi trong «{name}»"),
        ("the English text has a front matter", "leave the body only; the English title stands in “{name}”"),
    ),
    "happening-twice": (
        ("hai mục có cùng id «{value}»", "đặt «id» khác cho một trong hai"),
        ("two entries have the id “{value}”", "give one of them another “id”"),
    ),
    "picture-in-text": (
        ("ảnh «{value}» nằm trong bài", "khai báo ảnh ở «cover» hoặc «pictures», kèm «alt»"),
        ("the picture “{value}” stands in the text", "declare it under “cover” or “pictures”, with its “alt”"),
    ),
    "missing-picture": (
        ("không có ảnh «{value}»", "đặt ảnh vào cùng thư mục với tệp này"),
        ("there is no picture “{value}”", "put it into the same folder as this file"),
    ),
    "bad-picture": (
        ("ảnh không mở được, hoặc lớn hơn 40 triệu điểm ảnh", "lưu lại ảnh thành JPEG, PNG hay WebP, nhỏ hơn"),
        (
            "the picture cannot be opened, or is larger than 40 million pixels",
            "save it again as JPEG, PNG or WebP, smaller",
        ),
    ),
    "expires-early": (
        ("bài hết hạn ({expires}) trước khi đăng", "đổi «expires» thành sau «date»"),
        ("the post expires ({expires}) before it is published", "make “expires” later than “date”"),
    ),
    "raw-html": (
        ("có thẻ HTML «{value}»", "bỏ thẻ; dùng Markdown (danh sách, **đậm**, [liên kết](…))"),
        ("contains the HTML tag “{value}”", "remove it; use Markdown (lists, **bold**, [links](…))"),
    ),
    "tangled-text": (
        ("quá nhiều dấu [ hoặc ( mở mà chưa đóng: «{value}»", "đóng ngoặc, hoặc bỏ bớt"),
        ("too many brackets [ or ( are open at once: “{value}”", "close them, or leave some out"),
    ),
    "bad-link": (
        (
            "liên kết «{value}» dùng kiểu địa chỉ bị cấm",
            "chỉ dùng https, http, mailto, tel hoặc địa chỉ trong trang",
        ),
        (
            "the link “{value}” uses a forbidden scheme",
            "use https, http, mailto, tel or an address of this site",
        ),
    ),
    "bad-address": (
        (
            "liên kết «{value}» không dùng được: {reason}",
            "viết địa chỉ đầy đủ, bắt đầu bằng https://, đúng tên máy chủ",
        ),
        (
            "the link “{value}” cannot be used: {reason_en}",
            "write the full address, starting with https://, with the true name of the host",
        ),
    ),
    "template-syntax": (
        ("có lệnh của khuôn mẫu «{value}»", "bỏ các dấu này; nếu là ví dụ, đặt trong dấu ` `"),
        ("contains template syntax “{value}”", "remove these signs; if it is an example, put it between ` `"),
    ),
    "include-syntax": (
        ("có lệnh chèn tệp khác «{value}»", "chép nội dung vào đây thay cho lệnh"),
        ("contains an instruction to include another file “{value}”", "write its content here instead"),
    ),
    "attribute-list": (
        ("có danh sách thuộc tính «{value}»", "bỏ phần trong ngoặc nhọn; trang web tự lo cách trình bày"),
        ("contains an attribute list “{value}”", "remove the braces and what is in them; the site takes care of looks"),
    ),
    "broken-link": (
        ("liên kết «{value}» không dẫn tới trang nào của trang web", "{hint}"),
        ("the link “{value}” leads to no page of this site", "{hint_en}"),
    ),
    "duplicate-id": (
        ("id «{value}» đã dùng ở {other}", "đổi id của một trong hai bản ghi"),
        ("the id “{value}” is already used in {other}", "change the id of one of the two"),
    ),
    "reserved-id": (
        ("id «{value}» trùng với một địa chỉ của danh mục", "chọn id khác"),
        ("the id “{value}” is an address of the catalogue itself", "choose another id"),
    ),
    "dangling": (
        ("không có {kind} nào mang id «{value}»", "{hint}"),
        ("no {kind_en} has the id “{value}”", "{hint_en}"),
    ),
    "formerly-taken": (
        ("id cũ «{value}» đang là id của {other}", "bỏ id này khỏi «formerly»"),
        ("the former id “{value}” is in use by {other}", "remove it from “formerly”"),
    ),
    "listed-twice": (
        ("«{value}» được nêu hai lần", "bỏ một lần"),
        ("“{value}” is listed twice", "remove one"),
    ),
    "missing-consent": (
        (
            "thiếu sự đồng ý của {who}",
            "chỉ đăng khi đã có đồng ý bằng văn bản; ghi {{given: true, on: ngày}}",
        ),
        (
            "the consent of {who_en} is missing",
            "publish only with written consent; write {{given: true, on: date}}",
        ),
    ),
    "milestone-clause": (
        ("mốc năm {year} dẫn điều {clause} mà kế hoạch không có", "sửa số điều"),
        (
            "the {year} milestone cites clause {clause}, which the plan does not have",
            "correct the clause number",
        ),
    ),
    "internal": (
        ("chương trình gặp lỗi ngoài dự kiến: {detail}", "báo cho người phụ trách kỹ thuật kèm dòng này"),
        ("unexpected error in the program: {detail}", "tell the maintainers, with this line"),
    ),
}
