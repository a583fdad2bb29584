import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.applications.states import TRANSITIONS, Completion, IllegalStep, State, check_step

wishes = st.lists(st.sampled_from(State), max_size=30)


def _walk(path: list[State], wanted: list[State]) -> list[State]:
    for wish in wanted:
        if wish in TRANSITIONS[path[-1]]:
            path.append(wish)
    return path


@given(wishes)
def test_no_path_leaves_a_terminal_state(wanted: list[State]) -> None:
    path = _walk([State.DRAFT], wanted)
    assert not any(state.is_terminal for state in path[:-1])


@given(wishes)
def test_a_result_is_returned_only_by_way_of_a_decision(wanted: list[State]) -> None:
    path = _walk([State.DRAFT], wanted)
    if State.RETURNED in path:
        assert path[-3:] == [State.PROCESSING, State.COMPLETED, State.RETURNED]


@given(wishes)
def test_once_submitted_nothing_is_a_draft_again(wanted: list[State]) -> None:
    assert State.DRAFT not in _walk([State.DRAFT], wanted)[1:]


@given(wishes)
def test_the_public_never_sees_a_dossier_go_backwards_from_its_end(wanted: list[State]) -> None:
    degrees = [state.completion for state in _walk([State.DRAFT], wanted)]
    ended = next((at for at, degree in enumerate(degrees) if degree is Completion.FINISHED), len(degrees))
    assert all(degree is Completion.FINISHED for degree in degrees[ended:])


@pytest.mark.parametrize("state", State, ids=lambda state: state.name)
def test_every_state_can_come_to_an_end(state: State) -> None:
    reached = {state}
    while True:
        further = reached | {following for found in reached for following in TRANSITIONS[found]}
        if further == reached:
            break
        reached = further
    assert any(found.is_terminal for found in reached)


@pytest.mark.parametrize("state", State, ids=lambda state: state.name)
def test_every_state_has_its_names_and_row(state: State) -> None:
    assert state.label.vi != state.label.en
    assert state in TRANSITIONS


def test_the_codes_are_the_national_ones() -> None:
    assert {state.value: state.label.vi for state in State if state} == {
        1: "Mới đăng ký",
        2: "Được tiếp nhận",
        3: "Không được tiếp nhận",
        4: "Đang xử lý",
        5: "Yêu cầu bổ sung giấy tờ",
        6: "Yêu cầu thực hiện nghĩa vụ tài chính",
        7: "Công dân yêu cầu rút hồ sơ",
        8: "Dừng xử lý",
        9: "Đã xử lý xong",
        10: "Đã trả kết quả",
    }


def test_a_step_that_the_table_does_not_have_is_refused() -> None:
    check_step(State.PROCESSING, State.COMPLETED)
    with pytest.raises(IllegalStep):
        check_step(State.STOPPED, State.PROCESSING)
