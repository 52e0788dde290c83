"""Settings: safe by default; what an operator may choose comes through env.py."""

from __future__ import annotations

from csp.constants import NONE, SELF

from peerchallenge import env

BASE_DIR = env.BASE_DIR
TESTING = env.TESTING
DEBUG = env.DEBUG
DEMO = env.DEMO
SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = env.allowed_hosts()
DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Plain http is only for your own machine: the demo, development and the tests.
INSECURE = DEBUG or DEMO or TESTING

INSTALLED_APPS = [
    "challenges.apps.ChallengesConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "challenges.access.middleware.Safeguards",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "challenges.people.accounts.each_request.LastSeen",
    "challenges.people.accounts.each_request.WordsAreKept",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

# Seconds that a request may wait for a free worker, and after which to try again. Only a proxy
# can say how long it waited.
BEHIND_PROXY = env.behind_proxy()
LONGEST_WAIT = env.number("LONGEST_WAIT", 5) if BEHIND_PROXY else 0
RETRY_AFTER = 30

ROOT_URLCONF = "peerchallenge.urls"
WSGI_APPLICATION = "peerchallenge.wsgi.application"
ASGI_APPLICATION = "peerchallenge.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "challenges.ui.frame.page_frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "govuk"
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_FAIL_SILENTLY = False

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "peerchallenge.formats"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.text("STATIC_ROOT", str(BASE_DIR / "var" / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
MEDIA_ROOT = env.text("MEDIA_ROOT", str(BASE_DIR / "var" / "media"))

# People and sign-in
AUTH_USER_MODEL = "challenges.Person"
AUTHENTICATION_BACKENDS = ["challenges.people.accounts.each_request.SignInBackend"]
LOGIN_URL = "/account/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/account/sign-in/"
ACCOUNT_ADAPTER = "challenges.people.accounts.adapter.ClosedDoorAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# An unknown email address gets no mail, and the page does not say that it is unknown.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "challenges.people.accounts.reset_links.ResetTokens"  # noqa: S105
# A session ends with the browser, since council computers are shared, or after 12 hours.
ACCOUNT_SESSION_REMEMBER = False
# Attempts to sign in are counted by people/accounts/attempts.py.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": None,
    # Never by address: a stranger would use up its owner's. Mails to one person are few anyway.
    "reset_password": "20/m/ip",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    # A million characters each: what one person can fill of the disk in a day is bounded.
    "keep_words": "20/m/ip,20/d/key",
}
if BEHIND_PROXY:
    ALLAUTH_TRUSTED_PROXY_COUNT = env.number("PROXY_COUNT", 1)
# Attempts are counted in the database, which all web processes share.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "challenges_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
# Only work email addresses are invited: these domains and their subdomains.
INVITATION_DOMAINS = env.values("INVITATION_DOMAINS", ["gov.uk", "nhs.uk", "nhs.net", "police.uk"])
if DEMO:
    INVITATION_DOMAINS.append("example")
PASSWORD_RESET_TIMEOUT = 3600
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "challenges.people.accounts.passwords.NotEasyToGuess"},
]

# From C2 up the session must carry second_factor_at. No second factor exists yet to
# set it, so a password alone is accepted until one does; this is the one setting.
SECOND_FACTOR_REQUIRED = env.flag("SECOND_FACTOR_REQUIRED", default=False)

# Cookies, transport, headers
SESSION_COOKIE_NAME = "sid" if INSECURE else "__Host-sid"
CSRF_COOKIE_NAME = "csrf" if INSECURE else "__Host-csrf"
AUTHOR_COOKIE_NAME = "author" if INSECURE else "__Host-author"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not INSECURE
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True) and not INSECURE
SECURE_HSTS_SECONDS = 0 if INSECURE else 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not INSECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# A file of the 4 MB that the register promises, and the form around it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024 + 64 * 1024
# A body over the limit is refused, so no upload is ever stored in a temporary file.
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# Mail: rendered into the outbox, delivered by `manage.py deliver`
EMAIL_BACKEND = env.text(
    "EMAIL_BACKEND",
    "django.core.mail.backends.locmem.EmailBackend"
    if TESTING
    else "django.core.mail.backends.dummy.EmailBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 465)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Peer Challenge <no-reply@localhost>")
SITE_ADDRESS = env.text("SITE_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
# The contact for users, and for people who report a weakness (security.txt).
CONTACT = env.text("CONTACT", "peer-challenge@localhost")
SECURITY_CONTACT = env.text("SECURITY_CONTACT", CONTACT)

# So long a backup is kept, and so long a removal can be repeated on one.
BACKUP_DAYS = env.number("BACKUP_DAYS", 35)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"one_line": {"()": "peerchallenge.log.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["one_line"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers would say the same a second time.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # What was removed where, never what: a restored backup is put right by these lines.
        "challenges.redactions": {"level": "INFO"},
    },
}
