"""Quality assurance

Audits and what comes of them, serious incidents, disputes that reviewing officers raise, complaints, and requests for
information.
"""
