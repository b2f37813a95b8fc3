"""The site: everyone's line of sight, in a browser. It asks the workspace and adds who may see what."""
