"""What a site and the staff are told about a file."""
