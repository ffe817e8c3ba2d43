"""Checks cloud-configs with Debian's cloud-init, unpacked in a folder.

Arguments: the folder, files. Standard output: a line for each file, "valid" or the errors.
"""
import sys
import warnings

folder, files = sys.argv[1], sys.argv[2:]
sys.path.insert(0, f"{folder}/usr/lib/python3/dist-packages")
warnings.simplefilter("ignore")

from cloudinit.config.schema import (  # noqa: E402
    SchemaValidationError,
    get_schema,
    validate_cloudconfig_file,
)

schema = get_schema()
for file in files:
    try:
        validate_cloudconfig_file(file, schema, annotate=False)
        verdict = "valid"
    except (SchemaValidationError, RuntimeError) as error:
        verdict = str(error)
    print(verdict.replace("\n", " "))
