"""The Education Database: diplomas, and the national examination at the end of upper secondary school.

Owner: Ministry of Education and Training. Since 2025 the examination has four subjects, two of them chosen (Decision
4068/QD-BGDDT of 2023); before, three and one of two combinations, shown here as four subjects too (simplified). Results
are kept since 2020; those of the year of the census are not out yet. Of diplomas before 2015 six in ten are
digitised (assumption). Numbers of candidates and diplomas lie outside any real series.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.civil_service import find_post
from mock_registries.facts.codes import BILLION, unique
from mock_registries.facts.fields import Named
from mock_registries.facts.schooling import DIPLOMAS, Schooling, schooling_of
from mock_registries.nation.dates import CENSUS_DAY
from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Day, RecordType, Registry, Text

_ALL_DIGITISED_FROM: Final = 2015
_EARLIER_PER_THOUSAND: Final = 600
_RESULTS_FROM: Final = 2020
_CHOSEN: Final = ("Vật lí", "Hóa học", "Sinh học", "Lịch sử", "Địa lí", "Tiếng Anh")
_FIELDS: Final = ("Kinh tế", "Kỹ thuật", "Công nghệ thông tin", "Luật", "Y dược", "Nông nghiệp", "Ngôn ngữ")
_UNIVERSITIES: Final = ("Sông Mã", "Bình Minh", "Trường Giang", "Đồng Xanh", "Hải Đăng", "Cao Nguyên")

Level = Literal["upper_secondary", "bachelor", "master"]
_TITLES: Final[dict[Level, str]] = {
    "upper_secondary": "Bằng tốt nghiệp trung học phổ thông",
    "bachelor": "Bằng cử nhân",
    "master": "Bằng thạc sĩ",
}
_LEVEL_DIGIT: Final[dict[Level, int]] = {"upper_secondary": 1, "bachelor": 2, "master": 3}


class Diploma(TypedDict):
    """Văn bằng."""

    level: Annotated[Level, Field(description="Trình độ. Level.")]
    title: Annotated[str, Field(description="Tên văn bằng. Title of the diploma.")]
    field: Annotated[str | None, Field(description="Ngành đào tạo. Field of study; null: general.")]
    institution: Annotated[str, Field(description="Cơ sở cấp bằng. Issuing institution.")]
    issued_on: Annotated[Day, Field(description="Ngày cấp. Day of issue.")]
    diploma_number: Annotated[
        str, Field(pattern=r"^SYN[123][0-9]{9}$", description="Số hiệu văn bằng. Number of the diploma.")
    ]


class EducationQualification(Named):
    """Văn bằng, chứng chỉ."""

    highest_level: Annotated[Level, Field(description="Trình độ cao nhất. Highest level.")]
    diplomas: Annotated[list[Diploma], Field(description="Các văn bằng đã số hóa. Digitised diplomas.")]


class SubjectResult(TypedDict):
    """Điểm một môn thi: 0 to 10 in steps of a quarter, as text so that no digit is lost."""

    subject: Annotated[str, Field(description="Môn thi. Subject.")]
    score: Annotated[
        str, Field(pattern=r"^([0-9]\.(00|25|50|75)|10\.00)$", description="Điểm thi. Score of 10.")
    ]


class ExaminationResult(Named):
    """Kết quả thi tốt nghiệp trung học phổ thông."""

    examination: Annotated[str, Field(description="Kỳ thi. Examination.")]
    year: Annotated[int, Field(ge=2020, le=2100, description="Năm thi. Year.")]
    candidate_number: Annotated[
        str, Field(pattern=r"^99[0-9]{9}$", description="Số báo danh. Candidate number.")
    ]
    council: Annotated[str, Field(description="Hội đồng thi. Examination council.")]
    status: Annotated[
        Literal["registered", "published"],
        Field(description="Đã đăng ký hoặc đã công bố. Registered, or results published."),
    ]
    results: Annotated[
        list[SubjectResult], Field(description="Điểm các môn. Results; empty until they are published.")
    ]
    is_graduated: Annotated[
        bool | None,
        Field(description="Đã đỗ tốt nghiệp. Whether it was passed; null until results are published."),
    ]


def education_qualification(nation: Nation, person: Person) -> EducationQualification | None:
    """Return the digitised diplomas of a resident who has any."""
    dice = Dice(nation.seed, "diploma", person.index)
    years = _years(schooling_of(person, nation.seed))
    diplomas = [
        _diploma(nation, person, level, year)
        for level, year in years.items()
        if year >= _ALL_DIGITISED_FROM or dice.hit(_EARLIER_PER_THOUSAND, f"digitised-{level}")
    ]
    if not diplomas:
        return None
    return EducationQualification(
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        highest_level=diplomas[-1]["level"],
        diplomas=diplomas,
    )


def _years(schooling: Schooling) -> dict[Level, int]:
    found: dict[Level, int] = {}
    if schooling.has_passed and schooling.examination_year is not None:
        found["upper_secondary"] = schooling.examination_year
    if schooling.degree_year is not None:
        found["bachelor"] = schooling.degree_year
    if schooling.master_year is not None:
        found["master"] = schooling.master_year
    return found


def _diploma(nation: Nation, person: Person, level: Level, year: int) -> Diploma:
    dice = Dice(nation.seed, "diploma", person.index)
    is_school = level == "upper_secondary"
    post = None if is_school else find_post(person, nation.seed)
    subject = "Sư phạm" if post is not None and post.is_teacher else dice.one_of(_FIELDS, "field")
    school = f"Sở Giáo dục và Đào tạo {person.birth_commune.unit.title}"
    return Diploma(
        level=level,
        title=_TITLES[level],
        field=None if is_school else subject,
        institution=school if is_school else f"Trường Đại học {dice.one_of(_UNIVERSITIES, 'university')}",
        issued_on=date(year, *DIPLOMAS).isoformat(),
        diploma_number=f"SYN{_LEVEL_DIGIT[level]}{unique(nation.seed, level, person.index):09d}",
    )


def examination_result(nation: Nation, person: Person) -> ExaminationResult | None:
    """Return the examination of a resident who sat it since results are kept, or is registered for this year's."""
    schooling = schooling_of(person, nation.seed)
    year = schooling.examination_year
    if year is None or year < _RESULTS_FROM:
        return None
    dice = Dice(nation.seed, "examination", person.index)
    is_out = year < CENSUS_DAY.year
    number = unique(nation.seed, "candidate", person.index, BILLION)
    return ExaminationResult(
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        examination=f"Kỳ thi tốt nghiệp trung học phổ thông năm {year}",
        year=year,
        candidate_number=f"99{number:09d}",
        council=f"Hội đồng thi {person.birth_commune.unit.title}",
        status="published" if is_out else "registered",
        results=_results(dice, passed=schooling.has_passed) if is_out else [],
        is_graduated=schooling.has_passed if is_out else None,
    )


def _results(dice: Dice, *, passed: bool) -> list[SubjectResult]:
    """Return four subjects; whoever failed has one at 1.00 or below (điểm liệt)."""
    second = dice.below(len(_CHOSEN) - 1, "second-choice") + 1
    first = dice.below(second, "first-choice")
    subjects = ("Toán", "Ngữ văn", _CHOSEN[first], _CHOSEN[second])
    quarters = [dice.between(16, 38, f"score-{number}") for number in range(len(subjects))]
    if not passed:
        quarters[dice.below(len(subjects), "failed")] = dice.between(0, 4, "failing")
    return [
        SubjectResult(subject=subject, score=f"{score // 4}.{score % 4 * 25:02d}")
        for subject, score in zip(subjects, quarters, strict=True)
    ]


REGISTRY: Final = Registry(
    slug="education",
    title=Text("Cơ sở dữ liệu giáo dục và đào tạo", "Education Database"),
    owner=Text("Bộ Giáo dục và Đào tạo", "Ministry of Education and Training"),
    version="1.0.0",
    record_types=(
        RecordType(
            "education_qualification",
            Text("Văn bằng, chứng chỉ", "Diplomas"),
            EducationQualification,
            education_qualification,
        ),
        RecordType(
            "examination_result",
            Text("Kết quả thi tốt nghiệp THPT", "Upper secondary examination result"),
            ExaminationResult,
            examination_result,
        ),
    ),
)
