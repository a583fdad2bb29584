from hypothesis import given
from hypothesis import strategies as st

from gateway.payments.states import LIVE, SETTLED, TRANSITIONS, PaymentState, may_become

steps = st.lists(st.sampled_from(PaymentState), max_size=12)


def _walk(wishes: list[PaymentState]) -> list[PaymentState]:
    """The states that a payment passes when these are wished for in turn."""
    path = [PaymentState.CREATED]
    for wish in wishes:
        if may_become(path[-1], wish):
            path.append(wish)
    return path


@given(steps)
def test_money_that_arrived_is_never_lost_from_sight(wishes: list[PaymentState]) -> None:
    path = _walk(wishes)
    arrived = next((index for index, state in enumerate(path) if state in SETTLED), len(path))
    assert all(state in SETTLED for state in path[arrived:])


@given(steps)
def test_no_payment_takes_money_without_a_checkout(wishes: list[PaymentState]) -> None:
    path = _walk(wishes)
    assert all(PaymentState.OPEN in path[:index] for index, state in enumerate(path) if state in SETTLED)


@given(steps)
def test_what_was_given_up_does_not_come_alive_again(wishes: list[PaymentState]) -> None:
    path = _walk(wishes)
    ended = next((index for index, state in enumerate(path) if state not in LIVE), len(path))
    assert all(state not in LIVE for state in path[ended:])


def test_every_state_has_its_row() -> None:
    assert set(TRANSITIONS) == set(PaymentState)
