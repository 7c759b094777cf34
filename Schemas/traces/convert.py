#!/usr/bin/env python3
"""Makes azure_llm_2023.csv from the two public CSV files of the Azure LLM inference trace 2023.

    convert.py AzureLLMInferenceTrace_conv.csv AzureLLMInferenceTrace_code.csv > azure_llm_2023.csv

Both are merged in the order of arrival. A row of the result holds the milliseconds since the row before it, the tokens of prompt and
completion, and the kind of work: t (conversation) or c (code). Nothing else is changed.
"""

import csv
import datetime
import sys


def rows(path, kind):
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            # The files have seven fractional digits; microseconds are more than enough.
            time = datetime.datetime.strptime(row["TIMESTAMP"][:26], "%Y-%m-%d %H:%M:%S.%f")
            yield time, int(row["ContextTokens"]), int(row["GeneratedTokens"]), kind


def main():
    conversation, code = sys.argv[1:]
    merged = sorted([*rows(conversation, "t"), *rows(code, "c")])
    first = merged[0][0]
    previous = 0
    print("delta_ms,prompt_tokens,completion_tokens,kind")
    for time, prompt, completion, kind in merged:
        offset = (time - first) // datetime.timedelta(milliseconds=1)
        print(f"{offset - previous},{prompt},{completion},{kind}")
        previous = offset


if __name__ == "__main__":
    main()
