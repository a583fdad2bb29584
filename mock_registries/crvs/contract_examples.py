"""Examples for the face's contract: one of each message, about a person who does not exist."""

from typing import Any, Final

from mock_registries.crvs.civil import Birth, Civil, Place
from mock_registries.crvs.vocabulary import (
    OWN_ID,
    RECORD_TYPE,
    REG_TYPE,
    VERSION,
    Action,
    Purpose,
    VitalEvent,
)

_TIME: Final = "2026-07-01T01:00:00Z"
_SENDER: Final = "spp.example.org"
_CODE: Final = "Qm9kZW5zZWUtMjAyNi0wMQ"
PERSON: Final = Civil(
    index=0,
    personal_number="901190000001",
    full_name="Nguyễn Thử Nghiệm",
    sex="female",
    born="1990-05-20",
    marital_status="M",
    birth=Birth(Place("Phường An Bình, Thành phố Hà Nội", "001", "Hà Nội"), "1990-06-01", "H26.001/07/1990"),
    married_on=("2015-02-14",),
).to_record()


def request(action: Action, message: dict[str, Any]) -> dict[str, Any]:
    """Return a whole request."""
    header = _header(action, _SENDER, OWN_ID) | {"sender_uri": "https://spp.example.org/dci/callback"}
    return {"signature": _signature(_SENDER), "header": header, "message": message}


def reply(message: dict[str, Any]) -> dict[str, Any]:
    """Return a whole answer."""
    action = Action.ON_SEARCH if "search_response" in message else Action.ON_TXN_STATUS
    header = _header(action, OWN_ID, _SENDER) | {"status": "succ", "completed_count": 1}
    return {"signature": _signature(OWN_ID), "header": header, "message": message}


def _header(action: Action, sender: str, receiver: str) -> dict[str, Any]:
    return {
        "version": VERSION,
        "message_id": "message-0001",
        "message_ts": _TIME,
        "action": action.value,
        "sender_id": sender,
        "receiver_id": receiver,
        "total_count": 1,
        "is_msg_encrypted": False,
    }


def _signature(sender: str) -> str:
    return (
        f'Signature: namespace="spdci", kidId="{sender}|key-1|es256", algorithm="es256", created="1782867600", '
        'expires="1782867900", headers="(created) (expires) digest", signature="..."'
    )


_PERMISSION: Final = {
    "ts": _TIME,
    "purpose": {"code": Purpose.SOCIAL_PROTECTION.value, "text": "Child benefit"},
}
_HEAD: Final = {"transaction_id": "transaction-0001", "correlation_id": _CODE}
SEARCH: Final = {
    "transaction_id": "transaction-0001",
    "search_request": [
        {
            "reference_id": "reference-0001",
            "timestamp": _TIME,
            "search_criteria": {
                "reg_type": REG_TYPE,
                "reg_record_type": RECORD_TYPE,
                "query_type": "predicate",
                "query": [
                    {
                        "seq_num": 1,
                        "expression1": {
                            "attribute_name": "birth_date",
                            "operator": "eq",
                            "attribute_value": "1990-05-20",
                        },
                        "condition": "and",
                        "expression2": {
                            "attribute_name": "sex",
                            "operator": "eq",
                            "attribute_value": "female",
                        },
                    },
                    {
                        "seq_num": 2,
                        "expression1": {
                            "attribute_name": "birth_place",
                            "operator": "eq",
                            "attribute_value": "Hà Nội",
                        },
                    },
                ],
                "sort": [{"attribute_name": "given_name", "sort_order": "asc"}],
                "pagination": {"page_size": 20, "page_number": 1},
                "authorize": _PERMISSION,
            },
            "locale": "eng",
        }
    ],
}
FOUND: Final = _HEAD | {
    "search_response": [
        {
            "reference_id": "reference-0001",
            "timestamp": _TIME,
            "status": "succ",
            "data": {
                "version": VERSION,
                "reg_type": REG_TYPE,
                "reg_record_type": RECORD_TYPE,
                "reg_records": [PERSON],
            },
            "pagination": {"page_size": 20, "page_number": 1, "total_count": 1},
            "locale": "eng",
        }
    ]
}
SUBSCRIBE: Final = {
    "transaction_id": "transaction-0002",
    "subscribe_request": [
        {
            "reference_id": "reference-0002",
            "timestamp": _TIME,
            "subscribe_criteria": {
                "reg_type": REG_TYPE,
                "reg_event_type": VitalEvent.LIVE_BIRTH.qualified,
                "filter_type": "predicate",
                "filter": [
                    {
                        "expression1": {
                            "attribute_name": "birth_place",
                            "operator": "eq",
                            "attribute_value": "Hà Nội",
                        }
                    }
                ],
                "notify_record_type": RECORD_TYPE,
                "authorize": _PERMISSION,
            },
        }
    ],
}
UNSUBSCRIBE: Final = {
    "transaction_id": "transaction-0003",
    "timestamp": _TIME,
    "subscription_codes": [_CODE],
}
STATUS: Final = {
    "transaction_id": "transaction-0004",
    "txnstatus_request": {
        "reference_id": "reference-0004",
        "txn_type": "search",
        "attribute_type": "correlation_id",
        "attribute_value": _CODE,
    },
}
TOLD: Final = {
    "transaction_id": "transaction-0004",
    "correlation_id": "message-0001",
    "txnstatus_response": {
        "txn_type": "on-search",
        "txn_status": _HEAD
        | {"search_response": [{"reference_id": "reference-0001", "timestamp": _TIME, "status": "succ"}]},
    },
}
ACKNOWLEDGED: Final = {"message": {"ack_status": "ACK", "timestamp": _TIME, "correlation_id": _CODE}}
