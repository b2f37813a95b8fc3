"""Education of children in care

Personal education plans, schools, tuition, results, and where young people go after school: the virtual school's view.
"""
