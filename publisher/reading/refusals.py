"""The sentences in which a reader says why it makes nothing of a file, and what a person can do about it."""

from publisher.reading.model import Unreadable


def empty() -> Unreadable:
    """Nothing but white space and zero bytes."""
    return _refusal("empty", "The file is empty; fetch it again or ask the publisher.")


def encrypted(form: str) -> Unreadable:
    """A password stands before the text.

    >>> str(encrypted("PDF"))
    'This PDF is protected with a password; ask the publisher for an open copy.'
    """
    return _refusal("encrypted", f"This {form} is protected with a password; ask the publisher for an open copy.")


def damaged(form: str, what: str = "is damaged and cannot be opened; fetch it again") -> Unreadable:
    """The bytes are cut or altered, or ask for more than a document needs.

    >>> str(damaged("DOC")), damaged("PDF", "has no page").rule
    ('This DOC is damaged and cannot be opened; fetch it again.', 'damaged')
    """
    return _refusal("damaged", f"This {form} {what}.")


def no_text(form: str, why: str) -> Unreadable:
    """The file is whole, but there is no text in it."""
    return _refusal("no_text", f"This {form} holds no text: {why}; ask the publisher for one with text.")


def unknown_type(media_type: str, file_name: str | None) -> Unreadable:
    """A form that there is no reader for.

    >>> str(unknown_type("image/png", "a.pdf"))
    'The file a.pdf is image/png; only PDF, DOC, DOCX, HTML and plain text can be read.'
    """
    named = f"The file {file_name}" if file_name else "The file"
    return _refusal("unknown_type", f"{named} is {media_type}; only PDF, DOC, DOCX, HTML and plain text can be read.")


def _refusal(rule: str, message: str) -> Unreadable:
    return Unreadable(rule, message)
