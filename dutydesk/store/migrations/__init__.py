"""Every change of the tables' shape, from the very first. They are run when a store that is behind is opened."""
