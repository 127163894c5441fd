"""What answers HTTP, wherever it runs: Gunicorn reads these names."""

wsgi_app = "backend_django.config.wsgi:application"
worker_class = "gthread"
