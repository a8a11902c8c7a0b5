"""The words at the head of every check sheet: written by the exporter, known again by the pipeline."""

SHEET_TITLE = "政府信息公开工作年度报告核对单"
