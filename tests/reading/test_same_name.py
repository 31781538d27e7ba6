import pytest

from recounted.reading.same_name import one_name


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Tam Orrel", "Tam Lonn Orrel", True),
        ("Dr. Tam Orrel", "tam orrel", True),
        ("Sarah Orrel", "Sara Lonn Orrel", True),
        ("Tam al-Orrel", "Tam Orrel", True),
        ("Tam Orrel", "Sarn Tam Orrel", False),  # another given name
        ("Tam Orrel", "Tam Quay", False),
        ("Orrel", "Tam Orrel", False),
        ("", "Tam Orrel", False),
        ("Mr", "Mr", False),  # a title is no name
    ],
)
def test_two_names_are_one_persons_or_not(a: str, b: str, same: bool) -> None:
    assert one_name(a, b) == one_name(b, a) == same


def test_a_family_name_alone_may_stand_for_the_whole() -> None:
    assert one_name("Mr Orrel", "Tam Orrel", family_alone=True)
    assert one_name("Clerk Tam Orrel", "Tam Orrel", family_alone=True)
    assert not one_name("Quay", "Tam Orrel", family_alone=True)
