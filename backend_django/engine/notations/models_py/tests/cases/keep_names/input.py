from django.db import models


class Customer(models.Model):
    customer_number = models.AutoField(primary_key=True, db_column="nr")
    name = models.CharField(max_length=50, db_column="full_name")
    rank = models.IntegerField(choices=((1, "Low"), (5, "High")))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "legacy_customers"
        app_label = "sales"


class Order(models.Model):
    customer = models.ForeignKey(Customer, models.CASCADE, db_column="cust")
    friends = models.ManyToManyField(Customer, related_name="shared", db_table="order_friends")

    class Meta:
        app_label = "sales"
