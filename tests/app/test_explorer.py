"""The pages for people, over the small world, on both engines: no script, every link leads somewhere."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

PAGES = ["/", "/search?q=lukashenko", "/search?q=Who+met+Xi+Jinping%3F", "/ask", "/ask?q=Who+met+Xi+Jinping%3F",
         "/meetings", "/meetings?state=BLR&from=2024", "/path", "/path?from=Xie+Xiaoyong&to=Xi+Jinping", "/sources",
         "/docs"]  # fmt: skip


def links_of(page: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'(?:href|src)="(/[^"]*)"', page)]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_html_without_inline_script_or_style(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", answer.text)
    assert answer.text.count("<h1") == answer.text.count("<main") == 1
