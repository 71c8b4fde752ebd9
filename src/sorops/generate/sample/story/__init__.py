"""What happens in the demonstration: people, stays, activities and kits, drawn from a seed."""
