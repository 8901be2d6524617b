"""The contracts in a Flask application: python with_flask.py access.db 8080

They are below /api; the rest of the application is its own. `countersign demo-data access.db` makes a store
to try.
"""

from __future__ import annotations

import hashlib
import sys

import countersign
import countersign.wsgi
from countersign.rest import Caller, Headers
from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import run_simple

# Yours is a table of keys or sessions, or a check of a signed token. A digest is kept, not the key: whoever
# reads it can't sign in. Who is an administrator is decided here and nowhere else.
KEYS: dict[str, Caller] = {
    hashlib.sha256(b"demo-alice").hexdigest(): {"identity": "alice"},
    hashlib.sha256(b"demo-root").hexdigest(): {"identity": "root", "admin": True},
}


def authenticate(headers: Headers) -> Caller | None:
    """Who makes a request; nobody is answered with 401."""
    key = headers.get("authorization", "").removeprefix("Bearer ")
    return KEYS.get(hashlib.sha256(key.encode()).hexdigest())


def application(store: countersign.Store) -> Flask:
    app = Flask(__name__)

    @app.get("/health")
    def health() -> dict[str, bool]:
        return {"well": True}

    contracts = countersign.wsgi.app(store, authenticate)
    app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/api": contracts})  # type: ignore[method-assign]
    return app


if __name__ == "__main__":
    path, port = sys.argv[1:]
    with countersign.open(path) as store, countersign.run_due_every(store):
        # Werkzeug's server is for development; elsewhere gunicorn or the like serves `application(store)`.
        run_simple("127.0.0.1", int(port), application(store), threaded=True)
