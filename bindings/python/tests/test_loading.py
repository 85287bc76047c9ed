import yixian


def test_the_library_is_the_one_that_the_bindings_were_generated_from() -> None:
    assert yixian.core_version()  # loading it compares the checksum of every call
