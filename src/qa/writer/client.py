"""The language model behind any OpenAI-compatible endpoint, by the ``openai`` client: one try, one deadline, two caps.

Nothing that the endpoint does may last longer than the deadline, take more memory than the caps, or be told outside:
errors name what kind of failure it was, never what was sent or received, and never the key. What the ``openai`` client
would take from the environment (another key, an organisation, headers) doesn't reach the endpoint.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import SecretStr

from qa.errors import WriterError
from qa.notes import note

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

T = TypeVar("T")

MAX_CHARS = 20_000  # an answer has at most some 700; models that think aloud write more before it
MAX_BYTES = 16 * 2**20  # each token comes in an event of some 250 bytes
GRACE_S = 1.0  # what ends by itself at the deadline gets to say so; a name that is still being looked up does not
SEED = 20230101
_SENT = {"host", "content-type", "content-length", "accept", "accept-encoding", "connection", "user-agent"}


class ChatClient:
    """A model at an endpoint. May be called from several threads; holds nothing open between calls."""

    def __init__(self, base_url: str, model: str, api_key: SecretStr | None, timeout_s: float) -> None:
        """``timeout_s`` is for a whole reply, from the connection to the last character."""
        self._base_url = base_url
        self._model = model
        self._api_key = api_key
        self._timeout_s = timeout_s

    def __repr__(self) -> str:
        return f"ChatClient({self._model!r})"

    @property
    def name(self) -> str:
        return self._model

    def complete(self, system: str, user: str) -> str:
        """The model's whole reply, streamed. Raises WriterError where none comes, or an empty one."""

        async def ask() -> str:
            async with self._client() as client:
                return await self._reply(client, system, user)

        text = self._run(ask, self._timeout_s)
        if not text.strip():
            raise WriterError(note("writer empty"))
        return text

    def models(self, timeout_s: float) -> tuple[str, ...]:
        """The names of the models that the endpoint lists. Raises WriterError where it can't be reached or won't."""

        async def ask() -> tuple[str, ...]:
            async with self._client() as client:
                return tuple([str(model.id) async for model in client.models.list()])

        return self._run(ask, timeout_s)

    async def _reply(self, client: AsyncOpenAI, system: str, user: str) -> str:
        stream = await client.chat.completions.create(
            model=self._model,
            messages=[{"role": "system", "content": system}, {"role": "user", "content": user}],
            stream=True,
            temperature=0,
            seed=SEED,
        )
        text = ""
        async with stream:
            async for chunk in stream:
                for choice in chunk.choices[:1]:
                    text += choice.delta.content or ""
                if len(text) > MAX_CHARS:
                    raise WriterError(note("writer long", most=MAX_CHARS))
        return text

    def _client(self) -> AsyncOpenAI:
        from openai import AsyncOpenAI

        return AsyncOpenAI(
            api_key="unused",  # the key is put in where the request leaves, see _guarded
            admin_api_key="",
            base_url=self._base_url,
            max_retries=0,
            timeout=None,
            http_client=_guarded(self._api_key),
        )

    def _run(self, work: Callable[[], Coroutine[Any, Any, T]], timeout_s: float) -> T:
        """The result of ``work`` in a thread and event loop of its own, given up at the deadline whatever it does."""
        future: Future[T] = Future()

        def run() -> None:
            try:
                future.set_result(asyncio.run(asyncio.wait_for(work(), timeout_s)))
            except BaseException as error:
                future.set_exception(error)

        threading.Thread(target=run, name="qa-language-model", daemon=True).start()
        try:
            return future.result(timeout_s + GRACE_S)
        except TimeoutError:
            raise WriterError(note("writer slow", seconds=timeout_s)) from None
        except WriterError:
            raise
        except Exception as error:  # the client, its transport and its parser raise each their own
            status = getattr(error, "status_code", None)
            raise WriterError(f"HTTP {status}" if status is not None else _kind(error)) from None


def _kind(error: BaseException) -> str:
    """What went wrong, by the names of the errors alone: their words may quote a header or an address."""
    names = [type(error).__name__]
    while error.__cause__ is not None and len(names) < 4:
        error = error.__cause__
        names.append(type(error).__name__)
    return " < ".join(dict.fromkeys(names))


def _guarded(api_key: SecretStr | None) -> httpx2.AsyncClient:
    """A transport that sends what is needed and no more, to this endpoint and no other, and stops at ``MAX_BYTES``."""
    import httpx2

    class Capped(httpx2.AsyncByteStream):
        def __init__(self, stream: httpx2.AsyncByteStream) -> None:
            self._stream = stream

        async def __aiter__(self) -> AsyncIterator[bytes]:
            size = 0
            async for part in self._stream:
                size += len(part)
                if size > MAX_BYTES:
                    raise WriterError(f"its reply is longer than {MAX_BYTES} bytes")
                yield part

        async def aclose(self) -> None:
            await self._stream.aclose()

    class Guard(httpx2.AsyncHTTPTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            for name in [name for name in request.headers if name.lower() not in _SENT]:
                del request.headers[name]
            request.headers["Accept-Encoding"] = "identity"
            if api_key is not None:
                request.headers["Authorization"] = f"Bearer {api_key.get_secret_value()}"
            response = await super().handle_async_request(request)
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise WriterError("its reply is compressed, which was not asked for")
            assert isinstance(response.stream, httpx2.AsyncByteStream)
            response.stream = Capped(response.stream)
            return response

    return httpx2.AsyncClient(transport=Guard(), follow_redirects=False, timeout=None)
