import pytest


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="keep the pictures of the window as accepted")


@pytest.fixture(scope="session")
def accept(request):
    # Where the whole of tests/ is run this file is read too late for its option to be known.
    return request.config.getoption("--accept", default=False)
