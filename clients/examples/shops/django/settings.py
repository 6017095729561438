"""What the shop needs of Django, and nothing more."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent


def setting(name):
    if not os.environ.get(name):
        raise SystemExit(f"set {name}")
    return os.environ[name]


API_URL, STACK_NAME = setting("API_URL"), setting("STACK_NAME")
ORDER_KEY, WEBHOOK_SECRET = setting("ORDER_KEY"), setting("WEBHOOK_SECRET")
# Sessions live in signed cookies, so that a key that changes ends them. The staff's commands need none.
SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY") or os.urandom(32).hex()
DEBUG = STACK_NAME == "local"
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").split(",")

INSTALLED_APPS = ["django.contrib.staticfiles", "shop"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "shop.views.content_security_policy",
]
ROOT_URLCONF = "shop.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {"default": {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": BASE_DIR / "shop.sqlite",
    "OPTIONS": {"timeout": 4},  # the sender of an event waits for 5 seconds
}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
CSRF_HEADER_NAME = "HTTP_X_CSRF_TOKEN"

LANGUAGE_CODE = "fr"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
