"""Quality assurance

Audits and what comes of them, serious incidents, disputes that reviewing officers raise, and complaints.
"""
