"""Places that two offices wrote differently: compare and choose, without a default answer."""
