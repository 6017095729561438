"""`path("ligdicash/", include("ligdicash_lambda.django.urls"))` takes the events."""

from django.urls import path

from .views import webhook

urlpatterns = [path("webhook", webhook, name="ligdicash-webhook")]
