from mock_registries.nonces import Nonces


def test_a_nonce_is_new_once() -> None:
    nonces = Nonces(now=lambda: 0.0)
    assert nonces.is_new("a")
    assert not nonces.is_new("a")
    assert nonces.is_new("b")


def test_a_nonce_is_forgotten_only_when_its_signature_is_too_old() -> None:
    now = [0.0]
    nonces = Nonces(now=lambda: now[0])
    assert nonces.is_new("a")
    now[0] = 360.0
    assert not nonces.is_new("a")
    now[0] = 361.0
    assert nonces.is_new("a")
    assert len(nonces._seen) == 1
