"""Who signs in: from what an identity provider says of somebody to an actor of the register."""
