"""A command of the command line, run in this process."""

from maps import cli


def run(capsys, *arguments: object):
    """(status, stdout, stderr) of one run."""
    status = cli.main([str(each) for each in arguments])
    return status, *capsys.readouterr()
