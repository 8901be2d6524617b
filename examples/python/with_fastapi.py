"""The contracts in a FastAPI application: python with_fastapi.py access.db 8080

They are below /api; the rest of the application is its own. `countersign demo-data access.db` makes a store
to try.
"""

from __future__ import annotations

import hashlib
import sys

import countersign
import countersign.asgi
import uvicorn
from countersign.rest import Caller, Headers
from fastapi import FastAPI

# Yours is a table of keys or sessions, or a check of a signed token. A digest is kept, not the key: whoever
# reads it can't sign in. Who is an administrator is decided here and nowhere else.
KEYS: dict[str, Caller] = {
    hashlib.sha256(b"demo-alice").hexdigest(): {"identity": "alice"},
    hashlib.sha256(b"demo-root").hexdigest(): {"identity": "root", "admin": True},
}


async def authenticate(headers: Headers) -> Caller | None:
    """Who makes a request; nobody is answered with 401. It may await your database."""
    key = headers.get("authorization", "").removeprefix("Bearer ")
    return KEYS.get(hashlib.sha256(key.encode()).hexdigest())


def application(store: countersign.Store) -> FastAPI:
    app = FastAPI()

    @app.get("/health")
    def health() -> dict[str, bool]:
        return {"well": True}

    app.mount("/api", countersign.asgi.app(store, authenticate))
    return app


if __name__ == "__main__":
    path, port = sys.argv[1:]
    with countersign.open(path) as store, countersign.run_due_every(store):
        uvicorn.run(application(store), host="127.0.0.1", port=int(port))
