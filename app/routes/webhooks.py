"""Webhooks: saved filters of which new meetings are sent to an address."""

import secrets
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Path
from pydantic import ValidationError
from starlette.responses import Response

from app.deps import ArchiveDep, RevisionDep, WriterDep
from app.errors import BadParameter
from app.openapi import responses
from app.routes.meetings import MeetingQuery
from app.schemas.records import Delivery, DeliveryList, NewWebhook, Webhook, WebhookList
from app.schemas.service import ParameterError
from archive import ApiKey, Archive, UnknownItem
from archive import Webhook as Saved

router = APIRouter(tags=["webhooks"], prefix="/webhooks")
Number = Annotated[int, Path(ge=1, le=2**53, examples=[3])]


@router.post(
    "", operation_id="createWebhook", summary="Save a filter", status_code=201, responses=responses(401, 403, 413)
)
def create_webhook(new: NewWebhook, archive: ArchiveDep, revision: RevisionDep, key: WriterDep) -> Webhook:
    """From now on, meetings that come to fit the filter are sent to the address, signed as docs/api.md says."""
    read_query(new.query)
    secret = secrets.token_urlsafe(32)
    saved = archive.create_webhook(
        url=str(new.url), query=new.query, secret=secret, owner=key.id, revision=str(revision)
    )
    return _webhook(saved).model_copy(update={"secret": secret})


@router.get("", operation_id="listWebhooks", summary="Saved filters", responses=responses(401, 403))
def list_webhooks(archive: ArchiveDep, key: WriterDep) -> WebhookList:
    """The webhooks of this key."""
    return WebhookList(items=[_webhook(saved) for saved in archive.list_webhooks(key.id)])


@router.delete(
    "/{number}",
    operation_id="deleteWebhook",
    summary="Forget a filter",
    status_code=204,
    response_class=Response,
    responses=responses(401, 403, 404),
)
def delete_webhook(number: Number, archive: ArchiveDep, key: WriterDep) -> None:
    """Nothing is sent any more, and what was sent is forgotten."""
    archive.delete_webhook(_own(archive, number, key).id)


@router.get(
    "/{number}/deliveries",
    operation_id="listDeliveries",
    summary="What was sent",
    responses=responses(401, 403, 404),
)
def list_deliveries(number: Number, archive: ArchiveDep, key: WriterDep) -> DeliveryList:
    """Each sending, with its state and what the address answered."""
    found = archive.list_deliveries(_own(archive, number, key).id)
    fields = Delivery.model_fields
    return DeliveryList(items=[Delivery(**{name: getattr(one, name) for name in fields}) for one in found])


def read_query(query: str) -> MeetingQuery:
    """Read the query of a filter as /meetings does; raises BadParameter."""
    given: dict[str, Any] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        given.setdefault(name, []).append(value)
    known = {field.alias or name: field for name, field in MeetingQuery.model_fields.items()}
    lists = {
        name for name, field in known.items() if str(field.annotation).startswith(("list", "typing.Annotated[list"))
    }
    wrong = [name for name in given if name not in known or name in ("cursor", "limit", "changed_since", "facets")]
    if wrong:
        raise _bad(f"query: there is no filter {wrong[0]!r}")
    try:
        return MeetingQuery(**{name: values if name in lists else values[-1] for name, values in given.items()})
    except ValidationError as error:
        first = error.errors()[0]
        raise _bad(f"query: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _bad(detail: str) -> BadParameter:
    return BadParameter(detail, errors=[ParameterError(parameter="query", location="body", detail=detail)])


def _own(archive: Archive, number: int, key: ApiKey) -> Saved:
    saved = archive.webhook(number)
    if saved.owner != key.id and "admin" not in key.scopes:
        raise UnknownItem(f"no webhook has the number {number}")
    return saved


def _webhook(saved: Saved) -> Webhook:
    return Webhook(id=saved.id, url=saved.url, query=saved.query, created_at=saved.created_at)
