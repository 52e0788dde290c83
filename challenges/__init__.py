"""Peer challenge between children's services authorities."""
