"""What answers HTTP, wherever it runs: Gunicorn reads these names."""

wsgi_app = "{{ cookiecutter._server.application }}"
worker_class = "{{ cookiecutter._server.worker_class }}"
