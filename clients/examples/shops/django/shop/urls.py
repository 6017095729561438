from django.urls import path

from . import views

urlpatterns = [
    path("", views.product),
    path("orders/<slug:order_id>/proof", views.proof),
    path("orders/<slug:order_id>/pay", views.pay),
    path("payment/success", views.result),
    path("payment/cancel", views.result),
    path("ligdicash/webhook", views.webhook),
]
