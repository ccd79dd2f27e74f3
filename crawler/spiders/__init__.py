"""Fetch what the platforms ask for, yield what they find. Outputs are the pipeline's business."""
