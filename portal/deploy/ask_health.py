"""Health check of a container: asks an address of the portal and answers with the exit code."""

import http.client
import os
import sys
from urllib.parse import urlsplit


def main() -> int:
    address = urlsplit(sys.argv[1])
    # The portal answers only to its own names and only behind TLS; the proxy would say so in these two headers.
    headers = {"Host": os.environ["ALLOWED_HOSTS"].split(",")[0].strip(), "X-Forwarded-Proto": "https"}
    connection = http.client.HTTPConnection(address.hostname or "127.0.0.1", address.port, timeout=8)
    try:
        connection.request("GET", address.path, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
    except OSError as error:
        print(error)
        return 1
    print(text)
    return 0 if answer.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
