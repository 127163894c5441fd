"""What runs beside generated code, in a process that knows nothing of ours.

The files here are started by path: our package is called ``backend_django`` like the one of every
generated project, so nothing here may import it. Imports are relative or from a library.
"""
