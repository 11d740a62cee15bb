"""Who saw, searched and exported what, and why: logged outside the transaction of the request."""
