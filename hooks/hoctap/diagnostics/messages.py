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
    "legacy-letters": (
        (
            "chữ gõ bằng phông {scheme} kiểu cũ, không phải Unicode: «{value}»",
            "chạy `make check FIX=1`, hoặc gõ lại: «{suggestion}»",
        ),
        (
            "text typed in an old {scheme} font, not in Unicode: “{value}”",
            "run `make check FIX=1`, or type it again: “{suggestion}”",
        ),
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
    "address-taken": (
        ("địa chỉ «/{value}» đã có chủ: {owner}", "đổi tên tệp này, hoặc chuyển sang thư mục khác"),
        ("the address “/{value}” is taken: {owner_en}", "rename this file, or move it to another folder"),
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
    "conflict-marker": (
        (
            "còn dấu xung đột của git «{marker}»",
            "giữ phần đúng rồi xóa các dòng <<<<<<<, =======, >>>>>>>; nếu là ví dụ, thụt vào bốn dấu cách",
        ),
        (
            "a conflict marker of git, “{marker}”, is left in the file",
            "keep the right part and delete the lines <<<<<<<, =======, >>>>>>>; indent an example by four spaces",
        ),
    ),
    "yaml-odd-space": (
        (
            "chỗ thụt lề hoặc sau dấu của YAML có {character} ({name}), không phải dấu cách thường",
            "chạy `make check FIX=1`, hoặc xóa đi và gõ lại bằng phím cách",
        ),
        (
            "{character} ({name_en}) stands where YAML needs an ordinary space",
            "run `make check FIX=1`, or delete it and type it again with the space bar",
        ),
    ),
    "yaml-odd-mark": (
        ("YAML không hiểu dấu {mark}, {name}", "gõ «{instead}» thay cho dấu ấy"),
        ("YAML does not know the mark {mark}, a {name_en}", "type “{instead}” in its place"),
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
    "yaml-long": (
        ("danh sách dài hơn {limit} mục", "chia ra nhiều tệp"),
        ("the list has more than {limit} items", "split it into several files"),
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
    "long-list": (
        ("danh sách có {length} mục, giới hạn là {limit}", "bớt mục, hoặc chia ra nhiều bản ghi"),
        ("the list has {length} items; the limit is {limit}", "leave some out, or make several records"),
    ),
    "heavy-text": (
        ("bài quá nặng: {reason}", "chia ra bằng dòng trống, hoặc thành nhiều bài ngắn hơn"),
        ("the text is too much: {reason_en}", "part it with blank lines, or into several shorter texts"),
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
    "skip-no-session": (
        ("ngày {day} không có buổi nào để nghỉ", "ghi đúng ngày của buổi hằng tuần, nằm giữa «start» và «end»"),
        ("there is no session on {day} to leave out", "write a day of the weekly session, between “start” and “end”"),
    ),
    "edition-year": (
        (
            "ngày {day} không thuộc kỳ {year}",
            "sửa năm của ngày, hoặc sửa «year»; kỳ chỉ được vắt qua một Tết Dương lịch",
        ),
        (
            "the day {day} does not belong to the edition of {year}",
            "mend the day's year, or “year”; an edition may run across one New Year only",
        ),
    ),
    "event-far-away": (
        (
            "hoạt động ngày {day} cách kỳ {year} hơn ba tháng",
            "sửa ngày, hoặc chuyển hoạt động sang đúng kỳ",
        ),
        (
            "the event on {day} is more than three months away from the edition of {year}",
            "mend its day, or move it to the right edition",
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
        ("kỳ năm {year} đã có ở dòng {first}", "gộp lại thành một kỳ"),
        ("the edition of {year} stands already on line {first}", "make one edition of them"),
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
        ("mục ở dòng {first} đã có id «{value}»", "đặt «id» khác cho một trong hai"),
        ("the entry on line {first} has the id “{value}” already", "give one of them another “id”"),
    ),
    "event-id": (
        ("«{value}» chưa có id", "thêm «id: {suggestion}», và giữ nguyên khi đổi tên hay dời ngày"),
        ("“{value}” has no id", "add “id: {suggestion}”, and keep it when the title or the day changes"),
    ),
    "event-unrevised": (
        (
            "«{value}» đã đổi {what}, nhưng lịch trên máy người theo dõi chưa được báo",
            "ghi «revision: {revision}» và «updated:» với ngày hôm nay",
        ),
        (
            "“{value}” has another {what_en} than before, but the calendars that hold it are not told",
            "write “revision: {revision}” and “updated:” with today's date",
        ),
    ),
    "event-renamed": (
        ("«{value}» nay mang id khác, nên lịch coi là một hoạt động mới", "ghi «id: {id}» như trước"),
        ("“{value}” has another id now, so calendars take it for a new entry", "write “id: {id}” as before"),
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
        (
            "ảnh không mở được, lớn hơn 40 triệu điểm ảnh, hoặc một cạnh dài hơn 10 lần cạnh kia",
            "cắt bớt, rồi lưu lại ảnh thành JPEG, PNG hay WebP, nhỏ hơn",
        ),
        (
            "the picture cannot be opened, has more than 40 million pixels, or one side is 10 times the other",
            "crop it, and save it again as JPEG, PNG or WebP, smaller",
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
        (
            "quá nhiều dấu [ hoặc ( mở mà chưa đóng, hoặc một từ dài vô tận: «{value}»",
            "đóng ngoặc, tách từ, hoặc bỏ bớt",
        ),
        (
            "too many brackets [ or ( are open at once, or a word has no end: “{value}”",
            "close them, part the word, or leave some out",
        ),
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
    "broken-anchor": (
        ("trang «{page}» không có đề mục «#{anchor}»", "{hint}"),
        ("the page “{page}” has no heading “#{anchor}”", "{hint_en}"),
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
    "lost-address": (
        ("địa chỉ «{address}» đã có trên trang mà nay không còn", "{hint}"),
        ("the address “{address}” was on the site and is gone", "{hint_en}"),
    ),
    "formerly-taken": (
        ("id cũ «{value}» đang là id của {other}", "bỏ id này khỏi «formerly»"),
        ("the former id “{value}” is in use by {other}", "remove it from “formerly”"),
    ),
    "listed-twice": (
        ("«{value}» được nêu hai lần", "bỏ một lần"),
        ("“{value}” is listed twice", "remove one"),
    ),
    "sample-words": (
        ("còn chữ mẫu «{value}»", "thay bằng nội dung thật, hoặc bỏ trường này nếu không bắt buộc"),
        (
            "“{value}” is still the sample's text",
            "write what is true in its place, or drop the field where it is optional",
        ),
    ),
    "item-twice": (
        ("mục «{value}» đã có ở dòng {first} của cùng danh sách", "gộp hai mục, hoặc xóa một"),
        ("the entry “{value}” stands already on line {first} of the same list", "join the two, or delete one"),
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
    "sheet-missing": (
        ("ô này bắt buộc mà còn trống", "điền {wanted}"),
        ("this cell is required and is empty", "fill in {wanted_en}"),
    ),
    "sheet-no-table": (
        ("không thấy dòng tiêu đề của bảng", "giữ nguyên dòng có cột «Mã», hoặc tải lại mẫu ở trang tiến độ"),
        (
            "the table's row of headings is not there",
            "keep the row with the column “Code”, or download the sheet again from the progress page",
        ),
    ),
    "sheet-no-column": (
        ("bảng thiếu cột «{name}»", "thêm lại cột với đúng tên ấy, hoặc tải lại mẫu ở trang tiến độ"),
        (
            "the table lacks the column “{name_en}”",
            "put the column back under that very name, or download the sheet again from the progress page",
        ),
    ),
    "sheet-empty": (
        ("chưa điền ô nào của bảng", "điền giá trị, tình trạng hoặc lời ghi của ít nhất một dòng"),
        ("no cell of the table is filled in", "fill in a value, a state or words in at least one row"),
    ),
    "sheet-formula": (
        ("ô có công thức mà chưa có kết quả", "mở tệp bằng phần mềm bảng tính, lưu lại, hoặc gõ thẳng kết quả"),
        (
            "the cell holds a formula without a result",
            "open the file in a spreadsheet program and save it, or type the result",
        ),
    ),
    "sheet-number": (
        (
            "«{value}» không phải một con số dùng được",
            "ghi một số không âm, ví dụ 85,5; lời giải thích ghi ở cột ghi chú",
        ),
        (
            "“{value}” is not a number that can be used",
            "write one number, not below zero, such as 85.5; words go into the column for remarks",
        ),
    ),
    "sheet-two-readings": (
        ("«{value}» có thể là hàng nghìn, có thể là số lẻ", "bỏ dấu ngăn hàng nghìn, hoặc bớt số 0 cuối của phần lẻ"),
        (
            "“{value}” may mean thousands or decimals",
            "leave out the mark between thousands, or give other than three decimals",
        ),
    ),
    "sheet-percent": (
        ("«{value}» không phải tỷ lệ phần trăm", "ghi từ 0 đến 100"),
        ("“{value}” is no percentage", "write 0 to 100"),
    ),
    "sheet-fraction": (
        ("«{value}» có thể là phần của 1, có thể là dưới 1%", "ghi phần trăm kèm dấu, ví dụ 85% hoặc 0,5%"),
        ("“{value}” may be a part of 1 or less than 1%", "write the percentage with its sign, such as 85% or 0.5%"),
    ),
    "sheet-no-percent": (
        ("«{value}» có dấu %, nhưng dòng này không tính bằng phần trăm", "ghi con số theo cột «Đơn vị tính»"),
        ("“{value}” is a percentage, but this row is not measured so", "write a number of what “Measured in” says"),
    ),
    "sheet-date": (
        ("«{value}» không phải một ngày", "ghi ngày trước, tháng sau, năm bốn chữ số: 18/11/2026"),
        ("“{value}” is not a day", "write the day first, then the month and a four-digit year: 18/11/2026"),
    ),
    "sheet-date-order": (
        (
            "ngày {value} không hợp với báo cáo năm {year}",
            "kiểm tra ngày và năm: ngày không sớm hơn năm ấy và không ở tương lai",
        ),
        (
            "the day {value} does not fit a report on {year}",
            "check both: the day is neither before that year nor in the future",
        ),
    ),
    "sheet-year": (
        ("«{value}» không phải năm của kế hoạch", "ghi bốn chữ số, từ {start} đến {end}"),
        ("“{value}” is not a year of the plan", "write four digits, {start} to {end}"),
    ),
    "sheet-state": (
        ("«{value}» không phải một tình trạng", "chọn một trong: {states}"),
        ("“{value}” is no state", "choose one of: {states_en}"),
    ),
    "sheet-no-state": (
        ("có lời ghi mà chưa chọn tình trạng", "chọn tình trạng của nhiệm vụ, hoặc xóa lời ghi"),
        ("there are words but no state", "choose how the task stands, or delete the words"),
    ),
    "sheet-wrong-cell": (
        (
            "«{value}» ở cột không dùng cho dòng này",
            "mục tiêu ghi giá trị, nhiệm vụ chọn tình trạng; lời thì ghi ở cột cuối",
        ),
        (
            "“{value}” is in a column that this row has no use for",
            "a target gets a value, a task a state; words go into the last column",
        ),
    ),
    "sheet-unknown-row": (
        ("không có mục tiêu hay nhiệm vụ nào mang mã «{value}»", "giữ nguyên mã của mẫu; {hint}"),
        ("no target or task has the code “{value}”", "keep the code as it was in the sheet; {hint_en}"),
    ),
    "sheet-row-twice": (
        ("«{value}» đã được điền ở dòng {first}", "giữ một dòng"),
        ("“{value}” is filled in already in row {first}", "keep one of the rows"),
    ),
    "sheet-body": (
        (
            "không có đơn vị «{value}» trong danh sách",
            "chọn trong danh sách của ô; đơn vị mới thì thêm vào content/plan/agencies.yml trước; {hint}",
        ),
        (
            "the list has no body “{value}”",
            "choose from the cell's list; a new body is first added to content/plan/agencies.yml; {hint_en}",
        ),
    ),
    "sheet-language": (
        ("«{value}» không phải mã ngôn ngữ", "ghi vi hoặc en"),
        ("“{value}” is no code of a language", "write vi or en"),
    ),
    "sheet-too-long": (
        ("lời ghi dài {length} chữ", "rút xuống {limit} chữ trở lại"),
        ("the text has {length} characters", "shorten it to {limit} at most"),
    ),
    "sheet-reported-already": (
        (
            "đơn vị này đã có báo cáo năm {year} trong {other}",
            "xem tệp ấy; muốn thay bằng bảng này, thêm ARGS=--replace (hoặc --replace)",
        ),
        (
            "this body's report on {year} is there already: {other}",
            "look at that file; to put this sheet in its place, add ARGS=--replace (or --replace)",
        ),
    ),
    "sheet-reported-elsewhere": (
        (
            "báo cáo năm {year} của đơn vị này nằm trong {other}, không phải tệp do lệnh nhập ghi",
            "sửa thẳng tệp ấy, hoặc xóa nó rồi nhập lại",
        ),
        (
            "this body's report on {year} is in {other}, which the import did not write",
            "change that file by hand, or delete it and import again",
        ),
    ),
    "internal": (
        ("chương trình gặp lỗi ngoài dự kiến: {detail}", "báo cho người phụ trách kỹ thuật kèm dòng này"),
        ("unexpected error in the program: {detail}", "tell the maintainers, with this line"),
    ),
}
