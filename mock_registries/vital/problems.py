"""Why a fact about a person is not written. Known only to the gateway, whose requests are signed."""

from mock_registries.problems import Problem


class UnknownPerson(Problem):
    """A person named in the request is not known, or of the wrong sex for the part."""

    code, status, title = "unknown-person", 422, "A person named in the request is not known in that part"
    hint_vi = "Kiểm tra số định danh của từng người trong yêu cầu."
    hint_en = "Check the personal number of each person in the request."


class AlreadyDeceased(Problem):
    """The person is dead already, or was on the day of the event."""

    code, status, title = "already-deceased", 409, "The person has died"
    hint_vi = "Người này đã được đăng ký khai tử."
    hint_en = "This person's death is registered."


class AlreadyMarried(Problem):
    """One of the two is married."""

    code, status, title = "already-married", 409, "One of the two is married"
    hint_vi = "Luật Hôn nhân và gia đình 52/2014, Điều 5: người đang có vợ, có chồng không được kết hôn."
    hint_en = "Law on Marriage and Family 52/2014, art. 5: a marriage has to end before another begins."


class NotMarried(Problem):
    """The two are not married to each other."""

    code, status, title = "not-married", 409, "The two are not married to each other"
    hint_vi = "Không có hôn nhân đang tồn tại giữa hai người."
    hint_en = "There is no standing marriage between the two."


class TooYoungToMarry(Problem):
    """A man marries from 20 on, a woman from 18."""

    code, status, title = "too-young-to-marry", 422, "One of the two is too young to marry"
    hint_vi = "Luật Hôn nhân và gia đình 52/2014, Điều 8: nam từ đủ 20 tuổi, nữ từ đủ 18 tuổi."
    hint_en = "Law on Marriage and Family 52/2014, art. 8: men from 20, women from 18."


class TooCloselyRelated(Problem):
    """The two are in direct line or siblings."""

    code, status, title = "too-closely-related", 422, "The two are too closely related to marry"
    hint_vi = (
        "Luật Hôn nhân và gia đình 52/2014, Điều 5: cấm kết hôn giữa những người có quan hệ huyết thống gần."
    )
    hint_en = "Law on Marriage and Family 52/2014, art. 5: not in direct line, not siblings."


class DateInTheFuture(Problem):
    """The event lies ahead."""

    code, status, title = "date-in-the-future", 422, "The date lies in the future"
    hint_vi = "Ngày của sự kiện không được sau hôm nay."
    hint_en = "The day of the event cannot be after today."


class DateImpossible(Problem):
    """The date cannot be true beside other dates: before a birth, before the wedding, of a parent who was a child or dead."""

    code, status, title = "date-impossible", 422, "The date contradicts another one"
    hint_vi = "So sánh với ngày sinh, ngày kết hôn, ngày mất của những người liên quan."
    hint_en = "Compare it with the births, weddings and deaths of those concerned."


class UnknownCommune(Problem):
    """The unit has no commune or ward of that name."""

    code, status, title = "unknown-commune", 422, "The province has no commune of that name"
    hint_vi = "Ghi tên xã, phường như trong nơi thường trú, kèm mã tỉnh sau ngày 01/7/2025."
    hint_en = "Write commune or ward as a permanent residence shows it, with the unit's code since July 2025."


class NothingToChange(Problem):
    """What is to be written stands there already."""

    code, status, title = "nothing-to-change", 409, "This is what the registry says already"
    hint_vi = "Thông tin đã đúng như yêu cầu."
    hint_en = "Nothing is to be done."


class AlreadyInsured(Problem):
    """The person has a valid health insurance card."""

    code, status, title = "already-insured", 409, "The person has a health insurance card"
    hint_vi = "Người này đã có thẻ bảo hiểm y tế còn giá trị."
    hint_en = "There is a valid card already."


class NoLongerASmallChild(Problem):
    """The card of group TE is for children under six."""

    code, status, title = "no-longer-a-small-child", 422, "The person is six years old or older"
    hint_vi = "Thẻ mã TE chỉ cấp cho trẻ em dưới 6 tuổi."
    hint_en = "A card of group TE is for children under six."


class CorrectionContradicts(Problem):
    """The corrected fact would contradict another: a father who is a woman, a spouse of the same sex."""

    code, status, title = "correction-contradicts", 422, "The correction contradicts another fact"
    hint_vi = "Kiểm tra quan hệ cha, mẹ, con, vợ, chồng của người này."
    hint_en = "Look at this person's parents, children and spouse first."
