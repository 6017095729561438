"""Writes an export as DynamoDB's documents describe it: python3 make_copy.py FOLDER TABLE_ARN INSTANT < items"""
import base64, gzip, hashlib, json, pathlib, sys

folder, table, instant = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
items = [json.loads(line) for line in sys.stdin]
(folder / "data").mkdir(parents=True)
(folder / "_started").touch()


def md5(data):
    return base64.b64encode(hashlib.md5(data).digest()).decode()


def write(name, text):
    (folder / f"{name}.json").write_text(text)
    (folder / f"{name}.md5").write_text(md5(text.encode()))


files = []
# An export has a file for each partition, and a partition without items an empty one.
for number, part in enumerate([items[::2], items[1::2], []]):
    lines = "".join(json.dumps({"Item": item}) + "\n" for item in part)
    packed = gzip.compress(lines.encode()) if part else b""
    name = f"part{number}.json.gz"
    (folder / "data" / name).write_bytes(packed)
    key = f"shop/AWSDynamoDB/{folder.name}/data/{name}"
    files.append({"itemCount": len(part), "md5Checksum": md5(packed), "etag": hashlib.md5(packed).hexdigest() + "-1", "dataFileS3Key": key})
write("manifest-files", "".join(json.dumps(file) + "\n" for file in files))
write("manifest-summary", json.dumps({
    "version": "2020-06-30", "exportArn": f"{table}/export/{folder.name}", "startTime": instant, "endTime": instant,
    "tableArn": table, "tableId": "12345a12-abcd-123a-ab12-1234abc12345", "exportTime": instant, "s3Bucket": "copies",
    "s3Prefix": "shop", "s3SseAlgorithm": "AES256", "s3SseKmsKeyId": None, "billedSizeBytes": 0, "itemCount": len(items),
    "manifestFilesS3Key": f"shop/AWSDynamoDB/{folder.name}/manifest-files.json", "outputFormat": "DYNAMODB_JSON",
    "exportType": "FULL_EXPORT",
}))
