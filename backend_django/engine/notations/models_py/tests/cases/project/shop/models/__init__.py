from .orders import *
from .products import Product
