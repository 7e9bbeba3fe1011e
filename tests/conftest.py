from hypothesis import settings

# A busy machine is slow, not wrong: no test asserts on seconds.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
